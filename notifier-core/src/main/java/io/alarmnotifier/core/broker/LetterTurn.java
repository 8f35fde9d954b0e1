package io.alarmnotifier.core.broker;

import java.io.IOException;

/**
 * The turn of a replay or discard, which takes long and may be in the way of others. Asked by its
 * thread, where no letter is half done.
 */
public interface LetterTurn {

  /** That of a command, which nobody waits for. */
  LetterTurn UNDISTURBED =
      new LetterTurn() {
        @Override
        public boolean mustEnd() {
          return false;
        }

        @Override
        public boolean isAwaited() {
          return false;
        }

        @Override
        public void pass() {}
      };

  /** Whether it is to end before it is done. */
  boolean mustEnd();

  /** Whether somebody waits to look at the letters. */
  boolean isAwaited();

  /**
   * Lets those look who wait, and returns when they have. All letters that are left are in the
   * queue.
   *
   * @throws IOException if that is no longer possible, which ends the replay or discard
   */
  void pass() throws IOException;
}
