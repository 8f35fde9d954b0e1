package io.alarmnotifier.core.letters;

import java.util.Optional;
import java.util.Set;

/** Filters for tests. */
final class LetterFilters {

  private LetterFilters() {}

  /** Takes what has one of these ids. */
  static LetterFilter ids(String... ids) {
    return new LetterFilter(
        Set.of(ids),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }
}
