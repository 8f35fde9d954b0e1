package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.alarmnotifier.core.Eventually;
import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jvm")
class WorkersTest {

  private static final int POOL_SIZE = 256;

  private final Workers workers = Workers.of("demo", InstantSource.system());
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    workers.close();
  }

  @Test
  void areVirtualThreadsWhereTheJvmHasThem() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);

    assertThat(Thread.class.getMethod("isVirtual").invoke(worker())).isEqualTo(true);
  }

  @Test
  void areDaemonsNamedAfterThePluginElsewhere() throws Exception {
    assumeThat(Runtime.version().feature()).isLessThan(21);

    assertThat(worker().getName()).isEqualTo("plugin-demo-1");
    assertThat(worker().isDaemon()).isTrue();
  }

  @Test
  void useAThreadAgainThatIsIdle() throws Exception {
    assumeThat(Runtime.version().feature()).isLessThan(21);
    Thread first = worker();

    assertThat(first.getState()).as("idle, or soon").isNotEqualTo(Thread.State.TERMINATED);
    Eventually.holds("idle", () -> first.getState() == Thread.State.TIMED_WAITING);
    assertThat(worker()).isSameAs(first);
  }

  @Test
  void runWhatWaitsAsSoonAsOneIsFree() throws Exception {
    for (int i = 0; i < POOL_SIZE; i++) {
      block();
    }
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    workers.submit(() -> waiting.complete(null));

    release.countDown();

    assertThat(waiting).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void forgetCallsThatAreCancelledBeforeTheyBegan() {
    // A virtual thread begins without waiting for another, though perhaps later than the next call.
    assumeThat(Runtime.version().feature()).isLessThan(21);
    for (int i = 0; i < POOL_SIZE; i++) {
      block();
    }
    for (int i = 0; i < 3 * Workers.MAX_CALLS; i++) {
      workers.submit(() -> await(release)).cancel();
    }

    block();
  }

  @Test
  void refuseMoreCallsThanAreGoodForTheMemory() {
    for (int i = 0; i < Workers.MAX_CALLS; i++) {
      block();
    }

    assertThatThrownBy(this::block)
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("10000 of its calls have not returned");
  }

  @Test
  void takeAnyNumberOfCallsThatEnd() throws Exception {
    Semaphore ended = new Semaphore(0);
    for (int i = 0; i < Workers.MAX_CALLS / 2; i++) {
      workers.submit(ended::release);
    }
    assertThat(ended.tryAcquire(Workers.MAX_CALLS / 2, 10, TimeUnit.SECONDS)).isTrue();
    // The last of them may be about to give their places back.
    for (int i = 0; i < Workers.MAX_CALLS - POOL_SIZE; i++) {
      block();
    }
  }

  @Test
  void refuseCallsWhenTheyAreClosed() {
    workers.close();

    assertThatThrownBy(this::block)
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("it is closed");
  }

  @Test
  void interruptWhatRunsWhenTheyAreClosed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    workers.submit(
        () -> {
          running.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

    workers.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tellOfACallThatGoesOnThoughItWasInterrupted() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    try (LogCapture log = new LogCapture(Workers.class)) {
      Cancellable call =
          workers.submit(
              () -> {
                running.countDown();
                while (release.getCount() > 0) {
                  await(release);
                  Thread.interrupted();
                }
              });
      assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

      call.cancel();

      Eventually.holds("logged", () -> !log.lines().isEmpty());
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN A call of the notifier demo goes on though its time is over")
          .contains("WorkersTest");
    }
  }

  @Test
  void passAnOutOfMemoryErrorOnToTheHandlerOfUncaughtExceptions() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.complete(thrown));
    try {
      OutOfMemoryError error = new OutOfMemoryError("Java heap space");
      workers.submit(
          () -> {
            throw error;
          });

      assertThat(uncaught).succeedsWithin(10, TimeUnit.SECONDS).isSameAs(error);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private Cancellable block() {
    return workers.submit(() -> await(release));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread worker() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    workers.submit(() -> thread.complete(Thread.currentThread()));
    return thread.get(10, TimeUnit.SECONDS);
  }
}
