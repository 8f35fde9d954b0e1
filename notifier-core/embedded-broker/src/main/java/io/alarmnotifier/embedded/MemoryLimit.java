package io.alarmnotifier.embedded;

/**
 * How much may wait in one queue before its publishers are told to pause.
 *
 * @param bytes of bodies and headers
 * @param messages their number, as each costs memory beside its content
 */
record MemoryLimit(long bytes, long messages) {

  private static final int SHARE_OF_THE_HEAP = 8;

  /**
   * What the broker keeps of a message on the heap, apart from its content; measured, rounded up.
   */
  private static final int OVERHEAD_OF_A_MESSAGE = 2048;

  /** The limit for a queue in this JVM: a share of the greatest heap that it may have. */
  static MemoryLimit ofThisJvm() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  static MemoryLimit ofHeap(long greatestHeap) {
    long share = greatestHeap / SHARE_OF_THE_HEAP;
    return new MemoryLimit(share, share / OVERHEAD_OF_A_MESSAGE);
  }
}
