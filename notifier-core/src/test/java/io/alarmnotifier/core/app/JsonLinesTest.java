package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alarmnotifier.core.delivery.LogText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

  private final LoggerContext context = new LoggerContext();
  private final JsonLines lines = new JsonLines();

  private String encode(LoggingEvent event) {
    lines.setContext(context);
    lines.start();
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent("", context.getLogger("a.B"), Level.WARN, message, thrown, null);
    event.setInstant(Instant.parse("2026-11-21T09:00:00.123Z"));
    event.setThreadName("t-1");
    return event;
  }

  /** The members of a line that is one object of scalars and nothing else. */
  private static Map<String, Object> members(String line) throws Exception {
    assertThat(line).endsWith("\n").containsOnlyOnce("\n");
    Map<String, Object> members = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        members.put(
            name, value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : parser.getText());
      }
      assertThat(parser.nextToken()).isNull();
    }
    return members;
  }

  @Test
  void writesWhatEveryLineHas() throws Exception {
    assertThat(members(encode(event("a\nb\u2028\"c\" \u20ac", null))))
        .containsExactly(
            Map.entry("time", "2026-11-21T09:00:00.123Z"),
            Map.entry("level", "WARN"),
            Map.entry("thread", "t-1"),
            Map.entry("logger", "a.B"),
            Map.entry("message", "a\nb\u2028\"c\" \u20ac"));
  }

  @Test
  void writesFieldsAndKeepsThemFromTakingThePlaceOfItsOwn() throws Exception {
    LoggingEvent event = event("m", null);
    event.addKeyValuePair(new KeyValuePair("took_ms", 12L));
    event.addKeyValuePair(new KeyValuePair("level", "forged"));
    event.addKeyValuePair(new KeyValuePair("odd\"name", null));

    assertThat(members(encode(event)))
        .containsEntry("level", "WARN")
        .containsEntry("level_", "forged")
        .containsEntry("took_ms", 12L)
        .containsEntry("odd\"name", "null");
  }

  @Test
  void escapesATextFromOutsideOnceOnly() throws Exception {
    LoggingEvent event = event("m", null);
    event.addKeyValuePair(new KeyValuePair("alarm", new LogText("a\n\"1\"\u202e")));
    event.addKeyValuePair(new KeyValuePair("long", new LogText("x".repeat(600))));

    assertThat(members(encode(event)))
        .containsEntry("alarm", "a\n\"1\"\u202e")
        .containsEntry("long", "x".repeat(512) + "… (88 more characters)");
  }

  @Test
  void writesAnExceptionWithinTheLine() throws Exception {
    assertThat(members(encode(event("m", new IllegalStateException("why")))))
        .hasEntrySatisfying(
            "exception",
            text ->
                assertThat(text)
                    .asString()
                    .startsWith("java.lang.IllegalStateException: why")
                    .contains("\n\tat "));
  }
}
