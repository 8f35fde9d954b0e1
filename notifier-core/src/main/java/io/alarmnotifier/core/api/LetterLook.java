package io.alarmnotifier.core.api;

import io.alarmnotifier.core.letters.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A look at the letters for a client that waits, while others wait for their turn: it ends when the
 * reader has had enough, and after a while. For one thread.
 */
final class LetterLook implements LetterDesk.Reader {

  /**
   * Others wait for their turn for no more than 10 s, of whom one may wait behind two that look.
   */
  static final Duration LONGEST = Duration.ofSeconds(4);

  private final InstantSource clock;
  private final Predicate<Letter> reader;
  private Instant end = Instant.MAX;
  private boolean isTimeOver;
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
  public void begin() {
    end = clock.instant().plus(LONGEST);
  }

  @Override
  public boolean test(Letter letter) {
    isTimeOver = !clock.instant().isBefore(end);
    seen++;
    hadEnough = !reader.test(letter);
    return !hadEnough && !isTimeOver;
  }

  /** How many letters were looked at, the oldest. */
  long seen() {
    return seen;
  }

  /**
   * That its time was over before it had looked at all letters, as the beginning of a sentence.
   *
   * @param total how many there were
   * @return empty if the reader has had enough, or there are no others, as when somebody took them
   */
  Optional<String> stopped(long total) {
    return isTimeOver && !hadEnough && seen < total
        ? Optional.of(
            "The host has looked at the oldest %d of %d letters, for %d s, and no further"
                .formatted(seen, total, LONGEST.toSeconds()))
        : Optional.empty();
  }
}
