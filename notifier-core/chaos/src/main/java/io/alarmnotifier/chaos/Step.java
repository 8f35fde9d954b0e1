package io.alarmnotifier.chaos;

import java.io.IOException;

/** Something to do with other processes. */
@FunctionalInterface
interface Step {
  void run() throws IOException, InterruptedException;
}
