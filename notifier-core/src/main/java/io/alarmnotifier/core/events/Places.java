package io.alarmnotifier.core.events;

/**
 * The places for subscribers, of whom there are only so many, on whichever event loops. Events are
 * kept as long as one is taken. Safe for many threads.
 */
final class Places {

  private final EventRing ring;
  private final int most;
  private int taken;
  private boolean closed;

  /**
   * @param ring keeps the events
   * @param most how many places there are
   */
  Places(EventRing ring, int most) {
    this.ring = ring;
    this.most = most;
  }

  /**
   * Takes a place, and has events kept from now on.
   *
   * @return whether there was one
   */
  synchronized boolean take() {
    if (closed || taken >= most) {
      return false;
    }
    taken++;
    ring.record();
    return true;
  }

  /**
   * Gives a place back. Events go on being kept, for who comes back soon.
   *
   * @return whether it was the last that was taken, and another may still be
   */
  synchronized boolean leave() {
    taken--;
    return taken == 0 && !closed;
  }

  /** Forgets the events, if no place is taken: who takes one meanwhile has them kept again. */
  synchronized void forgetIfEmpty() {
    if (taken == 0) {
      ring.forget();
    }
  }

  /** Gives no more places. */
  synchronized void close() {
    closed = true;
  }
}
