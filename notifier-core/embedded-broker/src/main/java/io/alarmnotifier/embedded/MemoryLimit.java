package io.alarmnotifier.embedded;

/**
 * How much may wait in one queue before its publishers are told to pause.
 *
 * @param bytes of bodies and headers
 * @param messages their number, as each costs memory beside its content
 */
record MemoryLimit(long bytes, long messages) {

  private static final int SHARE_OF_THE_HEAP = 8;

  /** What a message costs on the heap, apart from its content: 0.1 to 0.7 KiB were measured. */
  private static final int OVERHEAD_OF_A_MESSAGE = 1024;

  /** The limit for a queue in this JVM: a share of the greatest heap that it may have. */
  static MemoryLimit ofThisJvm() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  static MemoryLimit ofHeap(long greatestHeap) {
    long share = greatestHeap / SHARE_OF_THE_HEAP;
    return new MemoryLimit(share, share / OVERHEAD_OF_A_MESSAGE);
  }
}
