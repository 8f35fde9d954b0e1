package io.alarmnotifier.bench.report;

/** Whether a target was reached. */
enum Verdict {
  /** It was. */
  MET("met"),

  /** It was not. */
  MISSED("MISSED"),

  /** Something that is needed for it was not measured. */
  NOT_MEASURED("not measured");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
