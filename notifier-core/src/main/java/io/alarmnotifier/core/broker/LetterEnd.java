package io.alarmnotifier.core.broker;

import java.io.IOException;
import java.util.List;

/** What is to be done with letters before they may be taken out of the queue. */
@FunctionalInterface
interface LetterEnd {

  /** Nothing: they are thrown away. */
  LetterEnd NOTHING = letters -> {};

  /**
   * Does it, and returns when it is safe to forget the letters.
   *
   * @throws IOException if it is not; they stay where they are
   */
  void prepare(List<AmqpLetter> letters) throws IOException;
}
