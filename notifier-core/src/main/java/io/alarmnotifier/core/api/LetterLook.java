package io.alarmnotifier.core.api;

import io.alarmnotifier.core.letters.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A look at the letters for a client that waits, while others wait for their turn: it ends when the
 * reader has had enough, and after a while. For one thread.
 */
final class LetterLook implements Predicate<Letter> {

  /**
   * Others wait for their turn for no more than 10 s, of whom one may wait behind two that look.
   */
  static final Duration LONGEST = Duration.ofSeconds(4);

  private final InstantSource clock;
  private final Predicate<Letter> reader;
  private @Nullable Instant end;
  private boolean hadEnough;
  private long seen;

  /**
   * @param reader says whether it wants another
   */
  LetterLook(InstantSource clock, Predicate<Letter> reader) {
    this.clock = clock;
    this.reader = reader;
  }

  @Override
  public boolean test(Letter letter) {
    Instant now = clock.instant();
    if (end == null) {
      end = now.plus(LONGEST);
    }
    seen++;
    hadEnough = !reader.test(letter);
    return !hadEnough && now.isBefore(end);
  }

  /** How many letters were looked at, the oldest. */
  long seen() {
    return seen;
  }

  /**
   * Why it has not looked at all letters, as the beginning of a sentence.
   *
   * @param total how many there are
   * @return empty if the reader has had enough, or there are no others
   */
  Optional<String> stopped(long total) {
    return hadEnough || seen >= total
        ? Optional.empty()
        : Optional.of(
            "The host has looked at the oldest %d of %d letters, for %d s, and no further"
                .formatted(seen, total, LONGEST.toSeconds()));
  }
}
