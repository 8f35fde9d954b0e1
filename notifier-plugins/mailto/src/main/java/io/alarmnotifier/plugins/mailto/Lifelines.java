package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The attempts under way: cuts each off at its time limit, and all of them when the notifier is
 * closed. The time limit of a socket alone would not do, as it begins anew with every byte.
 */
final class Lifelines implements AutoCloseable {

  private static final DeliveryOutcome TIMED_OUT =
      DeliveryOutcome.retry(FailureReason.TIMEOUT, "the mail was not taken within the time limit");
  private static final DeliveryOutcome CLOSED =
      DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed");

  private static final Duration LONGEST_JOIN = Duration.ofSeconds(5);

  private final Set<Lifeline> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  Lifelines() {
    timer = new ScheduledThreadPoolExecutor(1, this::newThread);
    timer.setRemoveOnCancelPolicy(true);
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "mailto-time-limits");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /**
   * Makes an attempt, which ends soon after its lifeline is cut.
   *
   * @return what the attempt comes to
   */
  DeliveryOutcome within(Duration limit, Function<Lifeline, DeliveryOutcome> attempt) {
    Lifeline lifeline = new Lifeline();
    underWay.add(lifeline);
    try {
      Future<?> atTheLimit =
          timer.schedule(() -> lifeline.cut(TIMED_OUT), limit.toMillis(), TimeUnit.MILLISECONDS);
      try {
        return attempt.apply(lifeline);
      } finally {
        atTheLimit.cancel(false);
      }
    } catch (RejectedExecutionException closed) {
      return CLOSED;
    } finally {
      underWay.remove(lifeline);
      lifeline.close();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    underWay.forEach(lifeline -> lifeline.cut(CLOSED));
    try {
      for (Thread thread : threads) {
        // It would keep the plugin's classes in memory.
        thread.join(LONGEST_JOIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
