package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Ping;
import io.alarmnotifier.core.message.DecodedMessage.Untrusted;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSignatureTest {

  /** Ceilometer's default. */
  private static final String SECRET = "change this or be hacked";

  private static final String SIGNED =
      "{\"actions\": [], \"alarm_id\": \"a\", \"message_signature\":"
          + " \"e8ae61bd2f0a6a3a7a5d1a3c9a3a2a55ea8ba1e6f9c7d3b0d6b2a4c1f3e5d7c9\"}";

  private final AlarmMessageDecoder decoder = decoder(SECRET);

  private static AlarmMessageDecoder decoder(String secret) {
    return new AlarmMessageDecoder(Optional.of(new MessageSignature(secret)));
  }

  private static DecodedMessage decode(AlarmMessageDecoder decoder, String message) {
    return decoder.decode(message.getBytes(StandardCharsets.UTF_8), MessageFormat.JSON);
  }

  /** Alarms signed by Python 3.11 with Ceilometer's algorithm. */
  static List<String> signedAlarms() throws IOException {
    try (InputStream lines =
            Objects.requireNonNull(
                MessageSignatureTest.class.getResourceAsStream("signed-alarms.jsonl"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("signedAlarms")
  void takesWhatCeilometersAlgorithmHasSigned(String message) {
    assertThat(decode(decoder, message)).isInstanceOf(Alarm.class);
  }

  @ParameterizedTest
  @MethodSource("signedAlarms")
  void takesItInACastAndInANotification(String message) {
    assertThat(
            decode(
                decoder,
                "{\"method\": \"notify_alarm\", \"args\": {\"data\": %s}}".formatted(message)))
        .isInstanceOf(Alarm.class);
    assertThat(decode(decoder, "{\"payload\": " + message + "}")).isInstanceOf(Alarm.class);
  }

  @ParameterizedTest
  @MethodSource("signedAlarms")
  void refusesWhatAnotherSecretHasSigned(String message) {
    assertUntrusted(decode(decoder("another"), message), "its message_signature is wrong: ");
  }

  @ParameterizedTest
  @MethodSource("signedAlarms")
  void refusesWhatWasChanged(String message) {
    String changed = message.replaceFirst("\"log://\"|\\[\\]", "[\"http://forged/\"]");

    assertThat(decode(decoder, message.replaceFirst("\"actions\"", "\"ignored\": 1, \"actions\"")))
        .isInstanceOf(Untrusted.class);
    if (!changed.equals(message)) {
      assertThat(decode(decoder, changed)).isInstanceOf(Untrusted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"message_signature\": null", ", \"message_signature\": 1"})
  void refusesWhatIsNotSigned(String signature) {
    assertUntrusted(
        decode(decoder, "{\"actions\": [\"log://\"], \"alarm_id\": \"a\"" + signature + "}"),
        "it has no message_signature, which sources.signature-secret asks for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "not hexadecimal \u20ac"})
  void refusesWhatIsNoSignature(String signature) {
    String message = SIGNED.replaceFirst("\"e8ae[0-9a-f]*\"", "\"" + signature + "\"");

    assertUntrusted(decode(decoder, message), "its message_signature is wrong: ");
  }

  @Test
  void goesOnAfterWhatCannotBeSigned() throws IOException {
    assertUntrusted(
        decode(
            decoder, "{\"actions\": [], \"reason\": \"\\ud800\", \"message_signature\": \"00\"}"),
        "it has half a character");

    assertThat(decode(decoder, signedAlarms().get(0))).isInstanceOf(Alarm.class);
  }

  @Test
  void refusesWhatGrowsWithItsDepthBeforeItIsSigned() {
    String name = "k".repeat(50_000);
    String leaves =
        IntStream.range(0, 200).mapToObj(i -> "\"" + i + "\": 1").collect(Collectors.joining(","));

    assertUntrusted(
        decode(
            decoder,
            "{\"actions\": [], \"message_signature\": \"00\", \"reason_data\": {\"%s\": {%s}}}"
                .formatted(name, leaves)),
        "it is nested so deeply that signing it takes too long");
  }

  @Test
  void takesWhatIsLargeButNotNested() throws UnsignableAlarmException {
    AlarmTransition large =
        new AlarmTransition("n", "a", "low", "ok", "alarm", "\u007f".repeat(100_000), "[]");
    String reasonData = "{\"list\": [" + "9e15, ".repeat(50_000) + "1]}";
    AlarmTransition numbers = new AlarmTransition("n", "a", "low", "ok", "alarm", "r", reasonData);

    for (AlarmTransition transition : List.of(large, numbers)) {
      String signature = new MessageSignature(SECRET).sign(transition, List.of("log://"));

      assertThat(
              decoder.decode(
                  OsloMessages.notifyAlarm(
                      transition, List.of("log://"), Optional.of(signature), "u", Optional.empty()),
                  MessageFormat.JSON))
          .isInstanceOf(Alarm.class);
    }
  }

  @Test
  void keepsTheCallSoThatItIsAnswered() {
    assertThat(decoder.decode(WireFixture.body("rpc-call"), MessageFormat.JSON).call()).isPresent();
  }

  @Test
  void asksNoSignatureOfAPing() {
    assertThat(decode(decoder, "{\"method\": \"oslo_rpc_server_ping\", \"args\": {}}"))
        .isInstanceOf(Ping.class);
  }

  @Test
  void takesEveryAlarmWithoutASecret() {
    assertThat(decode(new AlarmMessageDecoder(), SIGNED)).isInstanceOf(Alarm.class);
  }

  @Test
  void showsNothingOfTheSecret() {
    assertThat(new MessageSignature("s3cret").toString()).doesNotContain("s3cret");
  }

  private static void assertUntrusted(DecodedMessage message, String problem) {
    assertThat(message)
        .isInstanceOfSatisfying(
            Untrusted.class, untrusted -> assertThat(untrusted.problem()).startsWith(problem));
  }
}
