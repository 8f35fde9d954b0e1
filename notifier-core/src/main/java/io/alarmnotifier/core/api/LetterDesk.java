package io.alarmnotifier.core.api;

import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterPlan;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Looks after the dead letters. Everything blocks, and throws an {@code IOException} whose message
 * says what to do if the broker does not let us.
 */
public interface LetterDesk {

  /**
   * Shows letters, the oldest first, until the reader has had enough.
   *
   * @return how many there were when it began; others may have taken some since
   */
  long read(Reader reader) throws IOException;

  /**
   * Replays the letters that are meant, the oldest first.
   *
   * @throws BadSelectionException if an id stands for none or for several
   */
  Done replay(LetterFilter filter, long limit, ReplayPace pace) throws IOException;

  /** Discards the letters that are meant, for good; otherwise as {@link #replay}. */
  Done discard(LetterFilter filter, long limit) throws IOException;

  /** What would be done; otherwise as {@link #replay}. */
  Done plan(LetterFilter filter, long limit) throws IOException;

  /** Looks at letters, and says of each whether it wants another. */
  interface Reader extends Predicate<Letter> {

    /** Its turn has come, so others wait for it from now on. Called once, before the letters. */
    default void begin() {}
  }

  /**
   * What was done.
   *
   * @param plan what was meant
   * @param count how many letters it was done to; fewer than were meant if others took some, or the
   *     host stopped
   */
  record Done(LetterPlan plan, long count) {}
}
