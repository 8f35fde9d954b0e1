package io.alarmnotifier.core.letters;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @Test
  void hidesTheSecretsOfUrlsAndLeavesTheRest() {
    assertThat(
            Redaction.of(
                """
                {"actions": ["http://u:secret@h:1/a?t=secret", "log://"], "n": 1}\
                """))
        .isEqualTo(
            """
            {"actions": ["http://***@h:1/a?***", "log://"], "n": 1}\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://secret@h/",
        "{\\\"a\\\": \\\"trust+http://secret@h/x\\\", \\\"b\\\": 1}",
        "\"http:\\/\\/h\\/x?t=secret\"",
        "\"http://h/x?a=1\\u0026t=secret\"",
        "\"http://h/x?q=a b secret\"",
        "\"http://h:99999/secret\"",
        "1http://h/?secret",
        "HTTP://h/#secret",
        "http://a, http://u:secret@h/"
      })
  void findsUrlsHoweverTheyAreWritten(String text) {
    assertThat(Redaction.of(text)).doesNotContain("secret").contains("://");
  }

  @Test
  void keepsTheQuotesOfAStringInAString() {
    assertThat(Redaction.of("{\\\"a\\\": \\\"http://h/x?t\\\", \\\"b\\\": \\\"c\\\"}"))
        .isEqualTo("{\\\"a\\\": \\\"http://h/x?***\\\", \\\"b\\\": \\\"c\\\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\\", "a:", "a:/", ":\\", "http://"})
  @Timeout(value = 20, unit = SECONDS)
  void isQuickWithMegabytesOfWhatNearlyMatches(String text) {
    assertThat(Redaction.of(text.repeat(1_000_000))).isNotEmpty();
  }
}
