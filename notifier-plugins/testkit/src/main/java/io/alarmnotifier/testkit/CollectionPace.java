package io.alarmnotifier.testkit;

/**
 * Collects garbage for who waits for what comes of it: more and more seldom, as each collection
 * stops all threads, those of other tests too.
 */
final class CollectionPace {

  private static final long LONGEST_MILLIS = 2_000;

  private long millis = 125;

  /**
   * Collects garbage.
   *
   * @return how many milliseconds to wait at most before the next time
   */
  long collect() {
    System.gc();
    millis = Math.min(2 * millis, LONGEST_MILLIS);
    return millis;
  }
}
