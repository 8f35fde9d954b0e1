package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A text from outside as a field of a line of the log. As a string it is fit for such a line; who
 * writes fields in a form that has escapes of its own, such as JSON, takes it as it is.
 *
 * @param whole the text as it came, which may be long; null prints as {@code -}
 */
public record LogText(@Nullable String whole) {

  /** The text as it came, of which as much is kept as on a line. */
  public String shortened() {
    if (whole == null) {
      return OneLine.of(null);
    }
    if (whole.length() <= OneLine.DEFAULT_LENGTH) {
      return whole;
    }
    boolean splits = Character.isHighSurrogate(whole.charAt(OneLine.DEFAULT_LENGTH - 1));
    int kept = OneLine.DEFAULT_LENGTH - (splits ? 1 : 0);
    return whole.substring(0, kept) + "… (" + (whole.length() - kept) + " more characters)";
  }

  @Override
  public String toString() {
    return OneLine.of(whole);
  }
}
