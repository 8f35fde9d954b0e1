package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test tells when to look, on its own thread. */
@Tag("jvm")
@Timeout(30)
class LoopWatchTest {

  private final Clock clock = new Clock();
  private final LoopWatch watch = new LoopWatch(clock);
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final Thread thread;
  private final List<StackTraceElement[]> told = new ArrayList<>();
  private Runnable whenTold = () -> {};
  private volatile boolean begun;
  private volatile boolean goOn;
  private volatile boolean leftInterrupted;

  LoopWatchTest() throws Exception {
    thread = loop.submit(Thread::currentThread).get();
  }

  @AfterEach
  void stop() {
    goOn = true;
    watch.close();
    loop.shutdownNow();
  }

  @Test
  void tellsOnceWhereACallWaitsAtItsSecondLook() {
    Future<?> call = begin(this::waitThere, Thread.State.WAITING);

    clock.look(1);
    assertThat(told).isEmpty();
    clock.look(40);

    assertThat(told).hasSize(1);
    assertThat(told.get(0)).anyMatch(frame -> frame.getMethodName().equals("waitThere"));
    end(call);
  }

  @Test
  void beginsAnewWithEachCall() {
    Future<?> first = begin(this::waitThere, Thread.State.WAITING);
    clock.look(2);
    end(first);
    Future<?> second = begin(this::waitThere, Thread.State.WAITING);

    clock.look(1);
    assertThat(told).hasSize(1);
    clock.look(1);

    assertThat(told).hasSize(2);
    end(second);
  }

  @Test
  void hasMorePatienceWithACallThatComputes() {
    Future<?> call = begin(this::compute, Thread.State.RUNNABLE);

    clock.look(29);
    assertThat(told).isEmpty();
    clock.look(1);

    assertThat(told).hasSize(1);
    end(call);
  }

  @Test
  void doesNotMindThatTheThreadWaitsBetweenCalls() {
    end(begin(this::waitThere, Thread.State.WAITING));

    clock.look(40);

    assertThat(told).isEmpty();
  }

  @Test
  void interruptsTheCallAndNothingAfterIt() throws Exception {
    Future<?> call = begin(this::waitForAnInterruption, Thread.State.WAITING);

    clock.look(2);

    call.get(10, TimeUnit.SECONDS);
    assertThat(leftInterrupted).isFalse();
  }

  @Test
  void doesNotInterruptTheNextCallIfTheOneItToldOfHasEnded() {
    List<Future<?>> next = new ArrayList<>();
    Future<?> first = begin(this::waitThere, Thread.State.WAITING);
    whenTold =
        () -> {
          end(first);
          next.add(begin(this::waitThere, Thread.State.WAITING));
        };

    clock.look(2);

    assertThat(thread.isInterrupted()).isFalse();
    end(next.get(0));
  }

  /** Begins a call on the loop, and waits until its thread is in {@code state} there. */
  private Future<?> begin(Runnable call, Thread.State state) {
    begun = false;
    goOn = false;
    Future<?> future =
        loop.submit(
            () -> {
              watch.run(call, this::tell);
              leftInterrupted = Thread.currentThread().isInterrupted();
            });
    Eventually.holds("begun", () -> begun && thread.getState() == state);
    return future;
  }

  private void tell(StackTraceElement[] where) {
    told.add(where);
    whenTold.run();
  }

  private void end(Future<?> call) {
    goOn = true;
    LockSupport.unpark(thread);
    assertThat(call).succeedsWithin(10, TimeUnit.SECONDS);
  }

  /** Deaf to interruption, which it leaves to its caller. */
  private void waitThere() {
    begun = true;
    while (!goOn) {
      LockSupport.park(this);
    }
  }

  private void waitForAnInterruption() {
    begun = true;
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park(this);
    }
  }

  private void compute() {
    begun = true;
    while (!goOn) {
      Thread.onSpinWait();
    }
  }

  /** Runs what is to be run time and again when the test says so. */
  private static final class Clock extends ScheduledThreadPoolExecutor {

    private Runnable task = () -> {};

    Clock() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long period, TimeUnit unit) {
      task = command;
      return schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    void look(int times) {
      for (int i = 0; i < times; i++) {
        task.run();
      }
    }
  }
}
