package io.alarmnotifier.bench;

/** Tells a person how far it is. The report goes elsewhere. */
final class Console {

  private Console() {}

  /** Prints a line on standard error. */
  static void progress(String line) {
    System.err.println("bench: " + line);
  }
}
