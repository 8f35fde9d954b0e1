package io.alarmnotifier.core.api;

import io.alarmnotifier.core.broker.LetterTurn;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is at the dead letters: one at a time, in the order in which they came. A replay or discard
 * lets those look who wait, between its batches. Safe for many threads, which it blocks.
 */
final class LetterTurns implements LetterTurn {

  /** So long one waits for its turn, as it keeps a thread that others need. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Fair, so that whoever passes comes after those who wait. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private volatile boolean isActing;
  private volatile boolean isStopping;

  /** What is done in a turn. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException;
  }

  /** What is done to look at letters, perhaps beside a replay or discard that lets it. */
  @FunctionalInterface
  interface Look<T> {
    T run(boolean isBeside) throws IOException;
  }

  /** Has letters looked at, also while a replay or discard is under way. */
  <T> T look(Look<T> look) throws IOException {
    return inTurn(() -> look.run(isActing));
  }

  /**
   * Has letters replayed or discarded.
   *
   * @throws IOException also if that is being done already
   */
  <T> T act(Task<T> task) throws IOException {
    refuseBesideAnother();
    return inTurn(
        () -> {
          refuseBesideAnother();
          isActing = true;
          try {
            return task.run();
          } finally {
            isActing = false;
          }
        });
  }

  private void refuseBesideAnother() throws IOException {
    if (isActing) {
      throw new IOException(
          "this host is at work on another replay or discard; try again when it is done");
    }
  }

  private <T> T inTurn(Task<T> task) throws IOException {
    if (!isReached()) {
      throw new IOException(
          "this host has been at work on other letters for "
              + PATIENCE.toSeconds()
              + " s; try again later");
    }
    try {
      refuseWhenStopping();
      return task.run();
    } finally {
      lock.unlock();
    }
  }

  private boolean isReached() {
    try {
      return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends what is under way soon, and refuses what comes. */
  void stop() {
    isStopping = true;
  }

  /** Ends what has not done anything yet. */
  void refuseWhenStopping() throws IOException {
    if (isStopping) {
      throw new IOException("the host stops; try again when it runs");
    }
  }

  @Override
  public boolean mustEnd() {
    return isStopping;
  }

  @Override
  public boolean isAwaited() {
    return lock.hasQueuedThreads();
  }

  @Override
  public void pass() {
    lock.unlock();
    lock.lock();
  }
}
