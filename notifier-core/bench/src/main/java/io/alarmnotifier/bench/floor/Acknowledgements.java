package io.alarmnotifier.bench.floor;

import java.util.BitSet;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Acknowledges what is done, once in a turn of the event loop, and all that nothing older is open
 * before together. Lives on the event loop.
 */
final class Acknowledgements {

  private final LongConsumer send;
  private final Executor endOfTurn;

  /** What is done behind the oldest that is open, counted from that one. */
  private final BitSet done = new BitSet();

  /** The delivery tag of the oldest that is open; the broker counts them up from 1. */
  private long oldestOpen = 1;

  private boolean flushing;

  /**
   * @param send acknowledges a delivery tag and all before it
   * @param endOfTurn runs a task on the event loop, after what is at hand
   */
  Acknowledgements(LongConsumer send, Executor endOfTurn) {
    this.send = send;
    this.endOfTurn = endOfTurn;
  }

  /** Notes that a message is done with; once for each. */
  void acknowledge(long tag) {
    done.set((int) (tag - oldestOpen));
    if (!flushing && tag == oldestOpen) {
      flushing = true;
      endOfTurn.execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    int count = done.nextClearBit(0);
    send.accept(oldestOpen + count - 1);
    shift(count);
    oldestOpen += count;
  }

  private void shift(int count) {
    BitSet rest = done.get(count, Math.max(count, done.length()));
    done.clear();
    done.or(rest);
  }
}
