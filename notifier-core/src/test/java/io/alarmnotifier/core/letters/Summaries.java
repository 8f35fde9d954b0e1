package io.alarmnotifier.core.letters;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Letters for tests. */
public final class Summaries {

  static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

  private Summaries() {}

  /** A letter as the host writes it. */
  static LetterSummary letter(String id, String reason, String action) {
    return new LetterSummary(
        id,
        Optional.of(TIME),
        reason,
        Optional.of("no answer"),
        Optional.of("a-1"),
        Optional.of(action),
        OptionalInt.of(0),
        OptionalInt.of(2),
        Optional.of("alarms"));
  }

  /** A letter that says nothing. */
  public static LetterSummary bare(String id) {
    return new LetterSummary(
        id,
        Optional.empty(),
        LetterReasons.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }
}
