package io.alarmnotifier.core.events;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The latest events. While nobody listens they are only counted. Whoever reads keeps no one waiting
 * that writes; a reader that is too slow finds that events are gone.
 */
final class EventRing {

  private final AtomicReferenceArray<@Nullable NumberedEvent> slots;
  private final Object writing = new Object();
  private volatile long next = 1;
  private volatile boolean recording;

  /**
   * @param capacity how many events are kept; a power of two
   */
  EventRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity must be a power of two, is " + capacity);
    }
    slots = new AtomicReferenceArray<>(capacity);
  }

  /** Keeps an event. May be called by any thread. */
  void add(HostEvent event) {
    // Nearly always by one thread, that of the deliveries, so that nobody waits.
    synchronized (writing) {
      long number = next;
      slots.set(slot(number), new NumberedEvent(number, event));
      next = number + 1;
    }
  }

  /** Counts an event that is not kept. May be called by any thread. */
  void count() {
    synchronized (writing) {
      long number = next;
      next = number + 1;
    }
  }

  /** Whether events are kept, so that it is worth making them. */
  boolean isRecording() {
    return recording;
  }

  /** Keeps events from now on. */
  void record() {
    recording = true;
  }

  /** Only counts events from now on, and forgets those that it has. */
  void forget() {
    recording = false;
    for (int i = 0; i < slots.length(); i++) {
      slots.set(i, null);
    }
  }

  /** The number of the next event; all before it have happened. */
  long next() {
    return next;
  }

  /** No event before this number is there any more. */
  long oldest() {
    return Math.max(1, next - slots.length());
  }

  /** An event that has happened; {@code null} if it is gone, or was only counted. */
  @Nullable NumberedEvent at(long number) {
    NumberedEvent found = slots.get(slot(number));
    return found != null && found.number() == number ? found : null;
  }

  private int slot(long number) {
    return (int) (number & (slots.length() - 1));
  }
}
