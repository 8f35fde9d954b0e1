package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  private final MessageText text = new MessageText();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 100_000})
  void readsABodyOfAnyLength(int length) throws Exception {
    String body = "x".repeat(length);

    assertThat(read(bytes(body))).isEqualTo(body);
  }

  @Test
  void readsEachBodyByItself() throws Exception {
    assertThat(read(bytes("a long one, \u00e4\u20ac\ud83d\ude00")))
        .isEqualTo("a long one, \u00e4\u20ac\ud83d\ude00");
    assertThat(read(bytes("short"))).isEqualTo("short");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void refusesABodyThatEndsWithinACharacterAndReadsTheNext(int left) throws Exception {
    byte[] whole = bytes("\ud83d\ude00");
    byte[] cut = Arrays.copyOf(whole, left);

    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(cut));
    assertThat(read(whole)).isEqualTo("\ud83d\ude00");
  }

  private String read(byte[] body) throws MalformedMessageException {
    return text.of(body, MessageFormat.JSON).toString();
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
