package io.alarmnotifier.plugins.exec;

import io.alarmnotifier.spi.OneLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The first line of a stream that is not blank; the rest is thrown away. */
final class FirstLine {

  private static final int LONGEST_LINE = 200;

  /** Enough for that many characters in UTF-8, and to see that there are more. */
  private static final int MOST_BYTES = 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean complete;

  /** Takes the next {@code length} bytes of the stream. */
  void add(byte[] bytes, int length) {
    for (int i = 0; i < length && !complete; i++) {
      boolean blank = bytes[i] >= 0 && bytes[i] <= ' ';
      if (!blank || kept.size() > 0) {
        complete = bytes[i] == '\n' || kept.size() == MOST_BYTES;
        kept.write(bytes[i]);
      }
    }
  }

  /** The line so far, fit for a log; empty if there was none. */
  String text() {
    return OneLine.of(kept.toString(StandardCharsets.UTF_8).strip(), LONGEST_LINE);
  }
}
