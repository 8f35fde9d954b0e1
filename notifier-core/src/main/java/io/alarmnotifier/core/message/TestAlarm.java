package io.alarmnotifier.core.message;

/** What an alarm says that is sent to try the notifier out, unless whoever sends it says else. */
public final class TestAlarm {

  public static final String NAME = "test-alarm";
  public static final String SEVERITY = "low";
  public static final String PREVIOUS = "ok";
  public static final String CURRENT = "alarm";
  public static final String REASON = "Sent to try the alarm notifier out";
  public static final String REASON_DATA = "{\"type\": \"test\"}";

  private TestAlarm() {}
}
