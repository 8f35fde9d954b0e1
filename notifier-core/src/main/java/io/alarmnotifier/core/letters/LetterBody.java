package io.alarmnotifier.core.letters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the bodies of letters. */
public final class LetterBody {

  private LetterBody() {}

  /** The body if it is UTF-8, without control characters, which a terminal might obey. */
  public static Optional<String> text(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      boolean isPlain =
          text.chars()
              .allMatch(c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
      return isPlain ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }
}
