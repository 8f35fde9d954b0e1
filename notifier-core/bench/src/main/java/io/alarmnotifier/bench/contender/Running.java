package io.alarmnotifier.bench.contender;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A contender that has been started. */
public interface Running extends AutoCloseable {

  /** The ids of all its processes: their CPU time and memory count. */
  List<Long> pids();

  /** How long its start took until it said that it was ready; empty if it never says so. */
  Optional<Duration> timeToReady();

  /** Ends it, whatever state it is in. */
  @Override
  void close();
}
