package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.contender.Running;
import io.alarmnotifier.lab.ProcessUse;
import java.io.IOException;
import java.time.Duration;

/** Reads what the processes of a contender use. */
final class Readings {

  private Readings() {}

  /** All its processes together, as things stand now. */
  static ProcessUse of(Running running) throws IOException {
    ProcessUse all = new ProcessUse(Duration.ZERO, 0);
    for (long pid : running.pids()) {
      all = all.plus(ProcessUse.of(pid));
    }
    return all;
  }
}
