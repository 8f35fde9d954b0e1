package io.alarmnotifier.core.journal;

import java.time.Instant;
import java.util.List;

/** Where events are written to, once it is open. For one thread. */
interface JournalStore extends AutoCloseable {

  /** Opens a store. Blocks. */
  @FunctionalInterface
  interface Opener {
    JournalStore open() throws ArchiveException;
  }

  /**
   * Writes all of them, or none.
   *
   * @throws ArchiveException if it cannot; the store is of no more use then
   */
  void write(List<JournalEvent> events) throws ArchiveException;

  /**
   * Removes some of what is too old or too much.
   *
   * @param oldest what was received before is too old
   * @param maxSize in bytes
   * @param atMost how many deliveries to remove at most
   * @return how many were removed
   * @throws ArchiveException if it cannot; the store is of no more use then
   */
  int trim(Instant oldest, long maxSize, int atMost) throws ArchiveException;

  @Override
  void close();
}
