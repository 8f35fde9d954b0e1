package io.alarmnotifier.bench.publisher;

import io.alarmnotifier.bench.alarm.Marker;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A notification to the letter as Aodh's evaluator sends it, of about 1 KB. It is written once; of
 * each alarm only what differs is put in, so that the publisher takes little of the machine.
 */
final class AlarmTemplate {

  /** So many alarms there are: one fires again only when all others have. */
  private static final int ALARMS = 10_000;

  /** Stands for what differs, and is nowhere else in the message. */
  private static final String GAP = "@";

  static final String REASON =
      "Transition to alarm due to 3 samples outside threshold, most recent: 91.70128";
  static final String REASON_DATA =
      """
      {"type": "threshold", "disposition": "outside", "count": 3, "most_recent": 91.70128, \
      "statistics": [[1795254237.107, 90.11042], [1795254297.093, 90.87316], \
      [1795254357.118, 91.70128]], "meter": "cpu_util", \
      "resource": "6a2f1f0e-51a7-4d55-9f4c-2a9ad2c6c1de"}""";

  private final List<byte[]> parts =
      Stream.of(text().split(GAP, -1))
          .map(part -> part.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private static String text() {
    AlarmTransition transition =
        new AlarmTransition(GAP, GAP, "critical", "ok", "alarm", REASON, REASON_DATA);
    return new String(
        OsloMessages.alarmUpdate(transition, List.of(GAP), GAP, "2026-11-21 09:23:57.078337", GAP),
        StandardCharsets.US_ASCII);
  }

  /**
   * The message of one alarm.
   *
   * @param marker its name; no other message of the run has the same load and number
   * @param action where it is to be posted
   */
  byte[] fill(Marker marker, String action) {
    String id = padded(marker.load(), 8) + "-0000-4000-8000-" + padded(marker.number(), 12);
    String alarmId = "8b1d1c0e-0000-4000-8000-" + padded(marker.number() % ALARMS, 12);
    // In the order in which an evaluator writes them.
    List<String> values = List.of(id, action, alarmId, marker.toString(), id.replace("-", ""));
    ByteArrayOutputStream message = new ByteArrayOutputStream(1200);
    message.writeBytes(parts.get(0));
    for (int i = 0; i < values.size(); i++) {
      message.writeBytes(values.get(i).getBytes(StandardCharsets.US_ASCII));
      message.writeBytes(parts.get(i + 1));
    }
    return message.toByteArray();
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
