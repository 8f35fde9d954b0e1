package io.alarmnotifier.bench.publisher;

import io.alarmnotifier.bench.alarm.Marker;
import java.io.IOException;

/** A way for alarms to a contender. For one thread. */
interface Sender extends AutoCloseable {

  /**
   * Sends one, perhaps together with later ones.
   *
   * @param action where it is to be posted
   */
  void send(Marker marker, String action) throws IOException, InterruptedException;

  /** Waits until all that was sent has been taken. */
  void await() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
