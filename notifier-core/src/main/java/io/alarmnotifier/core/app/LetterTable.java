package io.alarmnotifier.core.app;

import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.spi.OneLine;
import java.time.temporal.ChronoUnit;

/** Writes letters as the rows of a table whose columns stand below each other. */
final class LetterTable {

  private static final String FORMAT = "%-12s  %-20s  %-21s  %-36s  %-40s  %5s  %s";

  static final String HEADING =
      FORMAT.formatted("ID", "TIME", "REASON", "ALARM", "ACTION", "TRIES", "DETAIL");

  /** Enough of an id to tell a million apart. */
  private static final int ID_WIDTH = 12;

  private static final int REASON_WIDTH = 21;
  private static final int ALARM_WIDTH = 36;
  private static final int ACTION_WIDTH = 40;
  private static final int DETAIL_WIDTH = 60;
  private static final String NOTHING = "-";

  private LetterTable() {}

  static String row(LetterSummary letter) {
    return FORMAT.formatted(
        letter.id().substring(0, Math.min(ID_WIDTH, letter.id().length())),
        letter.time().map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(NOTHING),
        fit(letter.reason(), REASON_WIDTH),
        fit(letter.alarmId().orElse(NOTHING), ALARM_WIDTH),
        fit(letter.action().orElse(NOTHING), ACTION_WIDTH),
        letter.attempts().isPresent() ? letter.attempts().getAsInt() : NOTHING,
        fit(letter.detail().orElse(NOTHING), DETAIL_WIDTH));
  }

  private static String fit(String text, int width) {
    String line = OneLine.of(text, OneLine.DEFAULT_LENGTH);
    if (line.codePointCount(0, line.length()) <= width) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
  }
}
