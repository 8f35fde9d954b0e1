package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes what waits in the buffer, on a thread of its own, until the buffer is closed and empty. A
 * store that fails is opened again, with longer and longer waits.
 */
final class JournalWriter implements Runnable {

  /** Longer batches cost less for each event, and are seen later. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIMS = Duration.ofSeconds(1);

  /** After so many failed writes something about the batch itself may be wrong. */
  private static final int MOST_TRIES = 5;

  private static final int SMALLEST_TRIM = 500;

  private final EventBuffer buffer;
  private final JournalStore.Opener opener;
  private final Limits limits;
  private final InstantSource clock;
  private final JournalLog log;
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private @Nullable JournalStore store;
  private volatile List<JournalEvent> batch = List.of();
  private int tries;
  private long missingBefore;
  private Duration wait = FIRST_WAIT;
  private long nextTrim;
  private long recordedAtLastTrim;
  private boolean works;
  private volatile @Nullable String trouble;

  /**
   * What is kept.
   *
   * @param retention for how long
   * @param maxSize how many bytes at most
   */
  record Limits(Duration retention, long maxSize) {}

  JournalWriter(
      EventBuffer buffer,
      JournalStore.Opener opener,
      Limits limits,
      InstantSource clock,
      JournalLog log) {
    this.buffer = buffer;
    this.opener = opener;
    this.limits = limits;
    this.clock = clock;
    this.log = log;
  }

  /** How many events were written. */
  long recorded() {
    return recorded.get();
  }

  /** How many events were given up after they were taken from the buffer. */
  long lost() {
    return lost.get();
  }

  /** How many events were taken from the buffer and are not written yet. */
  int unwritten() {
    return batch.size();
  }

  /** Why it cannot write now, or not all; null if it can, as far as it knows. */
  @Nullable String trouble() {
    return trouble;
  }

  @Override
  public void run() {
    try {
      while (!buffer.isClosed()) {
        buffer.await(INTERVAL);
        if (!step()) {
          buffer.awaitClosing(wait);
          wait = shorter(wait.multipliedBy(2), LONGEST_WAIT);
        }
      }
      // Once for what was left from a failure, and once for what came since.
      if (step()) {
        step();
      }
    } catch (InterruptedException e) {
      // The host does not wait any longer.
    } finally {
      lost.addAndGet(batch.size() + buffer.takeAll().size());
      batch = List.of();
      closeStore();
    }
  }

  /** Writes what there is, and removes what is too old; false if that failed. */
  boolean step() {
    try {
      if (store == null) {
        store = opener.open();
      }
      if (batch.isEmpty()) {
        batch = buffer.takeAll();
        tries = 0;
      }
      if (!batch.isEmpty()) {
        tries++;
        store.write(batch);
        recorded.addAndGet(batch.size());
        batch = List.of();
      }
      trim(store);
      worked();
      return true;
    } catch (ArchiveException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // A fault of a driver, or of its native library, is no reason to stop for ever.
      failed(OneLine.of(e.toString(), 300));
    }
    return false;
  }

  private void worked() {
    wait = FIRST_WAIT;
    long missing = missing();
    boolean tooSlow = works && missing > missingBefore;
    trouble = tooSlow ? "it is too slow, and what has no room is dropped" : null;
    missingBefore = missing;
    if (!works) {
      works = true;
      log.works(missing);
    }
    log.falls(missing);
  }

  private void failed(String why) {
    works = false;
    trouble = why;
    log.fails(why, wait);
    closeStore();
    if (!batch.isEmpty() && tries == MOST_TRIES) {
      lost.addAndGet(batch.size());
      batch = List.of();
    }
  }

  private long missing() {
    return lost.get() + buffer.dropped();
  }

  private void trim(JournalStore open) throws ArchiveException {
    long now = clock.millis();
    if (now < nextTrim) {
      return;
    }
    // In small steps, and yet faster than it grows.
    long grown = recorded.get() - recordedAtLastTrim;
    int step = (int) Math.min(Integer.MAX_VALUE, SMALLEST_TRIM + 2 * grown);
    int removed = open.trim(clock.instant().minus(limits.retention()), limits.maxSize(), step);
    recordedAtLastTrim = recorded.get();
    nextTrim = removed == step ? now : now + BETWEEN_TRIMS.toMillis();
  }

  private void closeStore() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
