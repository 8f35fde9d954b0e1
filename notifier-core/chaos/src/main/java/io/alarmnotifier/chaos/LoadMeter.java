package io.alarmnotifier.chaos;

import java.util.ArrayDeque;

/** Measures how hard a receiver is hit. May be used by several threads. */
final class LoadMeter {

  private static final long SECOND = 1_000_000_000L;

  /** The begins of the requests of the last second. */
  private final ArrayDeque<Long> lastSecond = new ArrayDeque<>();

  private int open;
  private int mostOpen;
  private int mostInASecond;

  /**
   * A request begins.
   *
   * @param nanos the time, never earlier than that of the call before
   */
  synchronized void begin(long nanos) {
    lastSecond.add(nanos);
    while (nanos - lastSecond.element() >= SECOND) {
      lastSecond.remove();
    }
    mostInASecond = Math.max(mostInASecond, lastSecond.size());
    mostOpen = Math.max(mostOpen, ++open);
  }

  /** A request that had begun has ended. */
  synchronized void end() {
    open--;
  }

  synchronized Load peak() {
    return new Load(mostInASecond, mostOpen);
  }

  /**
   * How hard it was at most.
   *
   * @param requestsPerSecond how many requests began within any one second
   * @param concurrentRequests how many were open at once
   */
  record Load(int requestsPerSecond, int concurrentRequests) {}
}
