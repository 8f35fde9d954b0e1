package io.alarmnotifier.core.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be written. Whoever adds never waits: what has no room is counted and dropped. */
final class EventBuffer {

  private final int capacity;
  private final int enough;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private List<JournalEvent> events = new ArrayList<>();
  private boolean closed;
  private long dropped;

  /**
   * @param capacity how many have room
   * @param enough how many wake who awaits them
   */
  EventBuffer(int capacity, int enough) {
    this.capacity = capacity;
    this.enough = enough;
  }

  void add(JournalEvent event) {
    lock.lock();
    try {
      if (closed || events.size() == capacity) {
        dropped++;
        return;
      }
      events.add(event);
      if (events.size() == enough) {
        wake.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are enough, the buffer is closed, or the time is over. */
  void await(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (!closed && events.size() < enough && left > 0) {
        left = wake.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the buffer is closed, or the time is over. */
  void awaitClosing(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (!closed && left > 0) {
        left = wake.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that there is. */
  List<JournalEvent> takeAll() {
    lock.lock();
    try {
      List<JournalEvent> all = events;
      events = new ArrayList<>();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return events.size();
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
