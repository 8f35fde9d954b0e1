package io.alarmnotifier.bench.publisher;

import io.alarmnotifier.bench.alarm.Marker;
import java.nio.charset.StandardCharsets;

/**
 * An alert that says what the alarm of {@link AlarmTemplate} says: what tells alarms apart in the
 * labels, as each is to be a group of its own, the rest in annotations.
 */
final class AlertTemplate {

  private static final String REASON_DATA = AlarmTemplate.REASON_DATA.replace("\"", "\\\"");

  private static final String BEGIN = "{\"labels\": {\"alertname\": \"";
  private static final String END =
      "\", \"severity\": \"critical\"}, \"annotations\": {"
          + "\"alarm_id\": \"8b1d1c0e-0000-4000-8000-000000000001\", "
          + "\"previous\": \"ok\", \"current\": \"alarm\", \"reason\": \""
          + AlarmTemplate.REASON
          + "\", \"reason_data\": \""
          + REASON_DATA
          + "\"}}";

  /** The JSON of one alert. */
  byte[] fill(Marker marker) {
    return (BEGIN + marker + END).getBytes(StandardCharsets.US_ASCII);
  }
}
