package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Malformed;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every message, whatever its bytes. {@code -Dnotifier.fuzz.decoder.inputs=N} sets
 * how many are tried, {@code -Dnotifier.fuzz.seed=N} the seed of the first; each next one counts up
 * by one, so a failure is replayed with its own seed and one input.
 */
class DecoderFuzzTest {

  private static final int INPUTS = Integer.getInteger("notifier.fuzz.decoder.inputs", 30_000);
  private static final long FIRST_SEED = Long.getLong("notifier.fuzz.seed", 1);

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int LONGEST_PROBLEM = 400;
  private static final long HEAP_GROWTH = 16 << 20;

  private static final Pattern NO_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", Pattern.UNICODE_CHARACTER_CLASS);

  private static final JsonFactory PYTHON_JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonSlice.MAX_DEPTH + 1)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();

  @Test
  void holdsItsPromisesForEveryMessage() {
    long heapBefore = -1;
    int alarms = 0;
    int calls = 0;
    long slowest = 0;
    long start = System.nanoTime();
    for (int i = 0; i < INPUTS; i++) {
      if (i == INPUTS / 10) {
        heapBefore = usedHeap();
      }
      long seed = FIRST_SEED + i;
      try {
        FuzzedMessage message = FuzzedMessage.of(seed);
        byte[] body = message.body().clone();
        long begin = System.nanoTime();
        DecodedMessage decoded = decoder.decode(body, message.format());
        long took = System.nanoTime() - begin;
        slowest = Math.max(slowest, took);
        assertThat(Duration.ofNanos(took)).isLessThan(LONGEST);
        assertThat(body).as("the body").isEqualTo(message.body());
        // Nothing of the messages before may be left in it.
        assertThat(new AlarmMessageDecoder().decode(body, message.format())).isEqualTo(decoded);
        checkDecoded(decoded);
        alarms += decoded instanceof Alarm ? 1 : 0;
        calls += decoded.call().isPresent() ? 1 : 0;
      } catch (Throwable e) {
        throw new AssertionError(
            "replay with -Dnotifier.fuzz.decoder.inputs=1 -Dnotifier.fuzz.seed=" + seed, e);
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    long heapAfter = usedHeap();
    System.out.printf(
        "decoder: %d messages, %d alarms, %d calls, %d s, slowest %d ms, heap %d KiB, then %d"
            + " KiB%n",
        INPUTS, alarms, calls, seconds, slowest / 1_000_000, heapBefore >> 10, heapAfter >> 10);
    if (INPUTS > 1) {
      assertThat(heapAfter - heapBefore).as("growth of the heap").isLessThan(HEAP_GROWTH);
      // Else the messages would be too broken to say much.
      assertThat(alarms).isGreaterThan(INPUTS / 10);
      assertThat(calls).isGreaterThan(INPUTS / 50);
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void checkDecoded(DecodedMessage decoded) throws IOException {
    if (decoded instanceof Malformed malformed) {
      assertThat(malformed.problem()).isNotBlank().doesNotContain("the host failed");
      assertThat(malformed.problem().length()).isLessThan(LONGEST_PROBLEM);
      assertThat(NO_LINE.matcher(malformed.problem()).find()).as(malformed.problem()).isFalse();
    } else if (decoded instanceof Alarm alarm) {
      checkAlarm(alarm);
    }
    if (decoded.call().isPresent()) {
      checkAnswers(decoded.call().get(), decoded);
    }
  }

  private static void checkAlarm(Alarm alarm) throws IOException {
    assertThat(alarm.actions()).hasSizeLessThanOrEqualTo(AlarmMessageDecoder.MAX_ACTIONS);
    alarm.uniqueId().ifPresent(id -> assertThat(id.length()).isLessThanOrEqualTo(255));
    alarm
        .occurredAt()
        .ifPresent(
            time ->
                assertThat(time)
                    .isBetween(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z")));
    AlarmTransition transition = alarm.transition();
    String json = transition.toJson();
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(json)).isTrue();
    assertThat(json).doesNotContain("\n", "\r");
    assertThat(members(json))
        .startsWith("alarm_name", "alarm_id", "severity", "previous", "current", "reason")
        .endsWith("reason_data")
        .hasSize(7);
    long length =
        Stream.concat(
                Stream.of(
                    transition.alarmName(),
                    transition.alarmId(),
                    transition.severity(),
                    transition.previous(),
                    transition.current(),
                    transition.reason(),
                    transition.reasonData()),
                alarm.actions().stream())
            .mapToLong(text -> text == null ? 0 : text.length())
            .sum();
    assertThat(length).isLessThanOrEqualTo(MessageText.MAX_UNCOMPRESSED_BYTES);
  }

  private static void checkAnswers(RpcCall call, DecodedMessage decoded) throws IOException {
    String result = decoded instanceof Alarm ? null : "\"pong\"";
    List<byte[]> answers = new ArrayList<>();
    answers.add(OsloMessages.result(call, result, "u"));
    RpcError error =
        decoded instanceof Malformed malformed ? malformed.error() : RpcError.invalid("x");
    answers.add(OsloMessages.failure(call, error, List.of("a line\n"), "u"));
    for (byte[] answer : answers) {
      try (JsonParser json = PYTHON_JSON.createParser(answer)) {
        Optional<String> message = Optional.empty();
        while (json.nextToken() != null) {
          if ("oslo.message".equals(json.currentName())
              && json.currentToken() == JsonToken.VALUE_STRING) {
            message = Optional.of(json.getText());
          }
        }
        assertThat(members(message.orElseThrow()))
            .startsWith("result", "failure")
            .endsWith("_msg_id", "_unique_id")
            .hasSize(call.form() == RpcCall.Form.ONE ? 5 : 4);
      }
    }
  }

  /** The names of the members of an object, which is read to its end. */
  private static List<String> members(String object) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser json = PYTHON_JSON.createParser(object)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        names.add(json.currentName());
        json.nextToken();
        json.skipChildren();
      }
      assertThat(json.currentToken()).isEqualTo(JsonToken.END_OBJECT);
      assertThat(json.nextToken()).isNull();
    }
    return names;
  }
}
