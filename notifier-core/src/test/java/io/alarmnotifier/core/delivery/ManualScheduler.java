package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A scheduler that lives on the test's thread, with a clock that the test moves. */
final class ManualScheduler implements Scheduler, InstantSource {

  /** When the clock begins. */
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final Thread owner = Thread.currentThread();
  private final BlockingQueue<Runnable> fromOtherThreads = new LinkedBlockingQueue<>();
  private final List<Timer> timers = new ArrayList<>();
  private int timersEver;
  private Instant now = START;

  /** The number tells two of the same time and task apart. */
  private record Timer(Instant at, int number, Runnable task) {}

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    if (isOwner()) {
      task.run();
    } else {
      fromOtherThreads.add(task);
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    assertThat(isOwner()).as("scheduled on the thread of the scheduler").isTrue();
    Timer timer = new Timer(now.plus(delay), ++timersEver, task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** Moves the clock and runs what is due on the way, the earliest first. */
  void advance(Duration span) {
    Instant end = now.plus(span);
    while (true) {
      Timer next =
          timers.stream()
              .filter(timer -> !timer.at.isAfter(end))
              .min(Comparator.comparing(Timer::at))
              .orElse(null);
      if (next == null) {
        now = end;
        return;
      }
      timers.remove(next);
      now = next.at.isAfter(now) ? next.at : now;
      next.task.run();
    }
  }

  /** Moves the clock and runs nothing, as on a thread that is busy with something else. */
  void stall(Duration span) {
    now = now.plus(span);
  }

  /** Waits for a task that another thread hands over, and runs it. */
  void runTaskOfAnotherThread() throws InterruptedException {
    Runnable task = fromOtherThreads.poll(10, TimeUnit.SECONDS);
    assertThat(task).as("a task from another thread").isNotNull();
    task.run();
  }

  boolean isOwner() {
    return Thread.currentThread() == owner;
  }

  /** How many timers are set. */
  int timers() {
    return timers.size();
  }
}
