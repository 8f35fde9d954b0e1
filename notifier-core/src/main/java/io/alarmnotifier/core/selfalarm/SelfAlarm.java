package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.AlarmTransition;

/**
 * What the host has to tell of itself.
 *
 * @param subject what it is about, such as {@code broker}; the same over its transitions
 * @param severity as of an alarm: {@code low}, {@code moderate} or {@code critical}
 * @param reason a sentence for a person, on one line, without secrets
 * @param reasonData a JSON object for a program
 */
record SelfAlarm(
    String subject, String severity, State from, State to, String reason, String reasonData) {

  /** How it stands. */
  enum State {
    /** Well. */
    OK("ok"),
    /** Somebody has to look. */
    ALARM("alarm");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  /** What begins. */
  static SelfAlarm raised(String subject, String severity, String reason, String reasonData) {
    return new SelfAlarm(subject, severity, State.OK, State.ALARM, reason, reasonData);
  }

  /** What is over. */
  static SelfAlarm cleared(String subject, String severity, String reason, String reasonData) {
    return new SelfAlarm(subject, severity, State.ALARM, State.OK, reason, reasonData);
  }

  /**
   * As a receiver gets it.
   *
   * @param host the name of the host
   */
  AlarmTransition transition(String host) {
    return new AlarmTransition(
        "alarm-notifier " + subject,
        "alarm-notifier/" + host + "/" + subject,
        severity,
        from.text,
        to.text,
        reason,
        reasonData);
  }
}
