package io.alarmnotifier.chaos;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of state of one alarm, which can be recognised in every text that tells of it.
 *
 * @param alarm the alarm's id: small letters, digits and hyphens; {@code e} and a number at its end
 *     choose the endpoint
 * @param number its place among the transitions of its alarm, from 1
 */
record Transition(String alarm, int number) {

  /** In the body that a receiver gets and, among escaped quotes, in a message on the wire. */
  private static final Pattern REASON = Pattern.compile("Transition ([0-9]{1,9}) of ([a-z0-9-]+)");

  private static final Pattern ENDPOINT = Pattern.compile("-e([0-9]{1,4})$");

  /** The only transition of an alarm of one endpoint. */
  static Transition to(int endpoint, String alarm) {
    return new Transition(alarm + "-e" + endpoint, 1);
  }

  /** The endpoint that it is for, from 1. */
  int endpoint() {
    Matcher endpoint = ENDPOINT.matcher(alarm);
    return endpoint.find() ? Integer.parseInt(endpoint.group(1)) : 1;
  }

  /** The transition that a body tells of; empty if it tells of none. */
  static Optional<Transition> findIn(byte[] body) {
    Matcher reason = REASON.matcher(new String(body, StandardCharsets.UTF_8));
    return reason.find()
        ? Optional.of(new Transition(reason.group(2), Integer.parseInt(reason.group(1))))
        : Optional.empty();
  }

  /** The message that casts it: always the same bytes, so that a repeat can be recognised. */
  byte[] message(String action) {
    AlarmTransition transition =
        new AlarmTransition(
            "chaos",
            alarm,
            "critical",
            number % 2 == 0 ? "alarm" : "ok",
            number % 2 == 0 ? "ok" : "alarm",
            "Transition " + number + " of " + alarm,
            "{\"type\": \"threshold\", \"disposition\": \"inside\", \"count\": 1,"
                + " \"most_recent\": 81.5}");
    return OsloMessages.notifyAlarm(transition, List.of(action), uniqueId(), Optional.empty());
  }

  /** As oslo.messaging's: 32 hexadecimal digits. */
  private String uniqueId() {
    byte[] name = (alarm + '#' + number).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
  }

  @Override
  public String toString() {
    return alarm + " #" + number;
  }
}
