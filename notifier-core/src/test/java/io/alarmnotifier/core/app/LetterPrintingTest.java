package io.alarmnotifier.core.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterJson;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.Summaries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterPrintingTest {

  private static final LetterSummary FULL =
      new LetterSummary(
          "1c733c5c-170f-3731-93e8-ad33bd86da38",
          Optional.of(Instant.parse("2026-11-21T09:00:00.123Z")),
          "TIMEOUT",
          Optional.of("no answer ".repeat(20)),
          Optional.of("a-1\nforged"),
          Optional.of("http://h:1/***"),
          OptionalInt.of(0),
          OptionalInt.of(2),
          Optional.of("alarms"));

  private static final LetterSummary BARE = Summaries.bare("x");

  @Test
  void fitsARowToItsColumns() {
    assertThat(LetterTable.row(FULL))
        .startsWith("1c733c5c-170  2026-11-21T09:00:00Z  TIMEOUT  ")
        .contains("a-1\\nforged", "http://h:1/***", "no answer no answer")
        .endsWith("…")
        .hasSizeLessThan(210)
        .doesNotContain("\n");
    assertThat(LetterTable.row(BARE).indexOf("UNKNOWN"))
        .isEqualTo(LetterTable.HEADING.indexOf("REASON"));
  }

  @Test
  void writesAnObjectOnALineWithNullForWhatIsMissing() {
    assertThat(LetterJson.of(FULL))
        .startsWith(
            "{\"id\":\"1c733c5c-170f-3731-93e8-ad33bd86da38\","
                + "\"time\":\"2026-11-21T09:00:00.123Z\",\"reason\":\"TIMEOUT\",")
        .contains("\"alarm_id\":\"a-1\\nforged\"", "\"endpoint\":\"http://h:1\"")
        .endsWith("\"action_index\":0,\"attempts\":2,\"source_queue\":\"alarms\"}")
        .doesNotContain("\n");
    assertThat(LetterJson.of(BARE))
        .isEqualTo(
            "{\"id\":\"x\",\"time\":null,\"reason\":\"UNKNOWN\",\"detail\":null,"
                + "\"alarm_id\":null,\"action\":null,\"endpoint\":null,\"action_index\":null,"
                + "\"attempts\":null,\"source_queue\":null}");
  }

  @Test
  void hidesTheSecretsOfUrlsInAllOfALetter() {
    String sheet = print(LetterSheet.redacted(), "{\"actions\": [\"http://u:secret@h/\"]}");

    assertThat(sheet)
        .contains("Letter x", "{\"actions\": [\"http://***@h/\"]}", "reply: http://h/?***")
        .doesNotContain("secret");
  }

  @Test
  void showsTheBodyAsItIsWhenAsked() {
    assertThat(print(LetterSheet.raw(), "{\"actions\": [\"http://u:secret@h/\"]}"))
        .contains("{\"actions\": [\"http://u:secret@h/\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J", "\u0000", "a\u009bb"})
  void letsNoBodySteerTheTerminal(String body) {
    assertThat(print(LetterSheet.redacted(), body)).contains("(no text").doesNotContain(body);
    assertThat(print(LetterSheet.raw(), body))
        .contains(Base64.getEncoder().encodeToString(body.getBytes(UTF_8)))
        .doesNotContain(body);
  }

  private static String print(LetterSheet sheet, String body) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    sheet.print(new FakeLetter(body.getBytes(UTF_8)), out);
    out.flush();
    return text.toString();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record FakeLetter(byte[] body) implements Letter {

    @Override
    public LetterSummary summary() {
      return BARE;
    }

    @Override
    public Map<String, String> properties() {
      return Map.of("type", "a\u001bb");
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("reply", "http://h/?secret");
    }
  }
}
