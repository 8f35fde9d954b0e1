package io.alarmnotifier.spi;

import org.jspecify.annotations.Nullable;

/**
 * One change of state of one alarm, with the values as the evaluator sent them; {@code null} where
 * it sent none.
 *
 * @param alarmName the alarm's name
 * @param alarmId the alarm's id, usually a UUID
 * @param severity {@code low}, {@code moderate} or {@code critical}
 * @param previous the state before: {@code ok}, {@code alarm} or {@code insufficient data}
 * @param current the state now; the same as {@code previous} when the evaluator repeats itself
 * @param reason a sentence for a person; may be long and may have line breaks
 * @param reasonData the JSON text of the reason's data, of any JSON type, and with the {@code NaN}
 *     and {@code Infinity} that Python's encoder writes
 * @since 1.0
 */
public record AlarmTransition(
    @Nullable String alarmName,
    @Nullable String alarmId,
    @Nullable String severity,
    @Nullable String previous,
    @Nullable String current,
    @Nullable String reason,
    @Nullable String reasonData) {

  /**
   * The JSON document that OpenStack's notifiers post, with the keys {@code alarm_name, alarm_id,
   * severity, previous, current, reason, reason_data} in this order and {@code null} for what is
   * missing. All characters beyond ASCII are escaped, as Python's encoder does it, so the text is
   * the same in every encoding and lone surrogates survive.
   *
   * @return one line of ASCII
   */
  public String toJson() {
    int keysAndIds = 320;
    StringBuilder json = new StringBuilder(keysAndIds + length(reason) + length(reasonData));
    field(json.append('{'), "alarm_name", alarmName);
    field(json.append(", "), "alarm_id", alarmId);
    field(json.append(", "), "severity", severity);
    field(json.append(", "), "previous", previous);
    field(json.append(", "), "current", current);
    field(json.append(", "), "reason", reason);
    json.append(", \"reason_data\": ");
    if (reasonData == null) {
      json.append("null");
    } else {
      AsciiJson.appendDocument(json, reasonData);
    }
    return json.append('}').toString();
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static void field(StringBuilder json, String key, @Nullable String value) {
    json.append('"').append(key).append("\": ");
    if (value == null) {
      json.append("null");
    } else {
      AsciiJson.appendString(json, value);
    }
  }
}
