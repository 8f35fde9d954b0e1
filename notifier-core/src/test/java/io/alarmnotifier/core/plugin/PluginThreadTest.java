package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On which threads a notifier is called, and how they are had back from it. */
@Tag("jvm")
@Timeout(60)
class PluginThreadTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("taken");

  private final CountDownLatch never = new CountDownLatch(1);
  private final PluginAttempts attempts;

  PluginThreadTest(@TempDir Path temporary) {
    attempts = new PluginAttempts(temporary);
  }

  @AfterEach
  void close() {
    attempts.close();
  }

  @Test
  void lendsItsClassLoaderForTheCallAloneWhateverItDoesWithIt() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader hosts = thread.getContextClassLoader();
    List<ClassLoader> seen = new ArrayList<>();
    Plugin plugin =
        attempts.here(
            delivery -> {
              seen.add(thread.getContextClassLoader());
              thread.setContextClassLoader(null);
              return CompletableFuture.completedStage(DELIVERED);
            });

    plugin.attempt(
        PluginDirectory.delivery("given"),
        (outcome, failure) -> seen.add(thread.getContextClassLoader()));

    assertThat(seen).containsExactly(plugin.loader(), hosts);
    assertThat(thread.getContextClassLoader()).isSameAs(hosts);
  }

  @Test
  void restoresTheContextClassLoaderAfterAnException() throws Exception {
    ClassLoader hosts = Thread.currentThread().getContextClassLoader();

    attempts.attempt(
        attempts.here(
            delivery -> {
              throw new IllegalStateException();
            }));

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
  }

  @Test
  void isNotBlamedForTheTimeThatTheHostTakesWithItsAnswer() throws Exception {
    Plugin plugin = attempts.here(delivery -> CompletableFuture.completedStage(DELIVERED));

    // As a log does whose reader stands still.
    plugin.attempt(
        PluginDirectory.delivery("given"),
        (outcome, failure) -> {
          waitUntilAnotherIsBlamed();
          waitUntilAnotherIsBlamed();
        });

    assertThat(plugin.status().blocked()).isZero();
  }

  @Test
  void callsANotifierThatMayBlockOnAWorker() throws Exception {
    BlockingQueue<Thread> caller = new LinkedBlockingQueue<>();
    attempts.attempt(
        attempts.onWorkers(
            delivery -> {
              caller.add(Thread.currentThread());
              return CompletableFuture.completedStage(DELIVERED);
            }));

    assertThat(attempts.answer().outcome()).isEqualTo(DELIVERED);
    assertThat(caller.poll(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void interruptsAWorkerWhoseAttemptIsGivenUp() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Cancellable attempt =
        attempts.attempt(
            attempts.onWorkers(
                delivery -> {
                  called.countDown();
                  waitForEver(interrupted);
                  return CompletableFuture.completedStage(DELIVERED);
                }));
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

    attempt.cancel();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(attempts.isAnswered()).isFalse();
  }

  @Test
  void interruptsWhoBlocksThoughItSaysThatItNeverDoesAndCallsItOnWorkersFromThenOn()
      throws Exception {
    BlockingQueue<Thread> callers = new LinkedBlockingQueue<>();
    CountDownLatch interrupted = new CountDownLatch(1);
    Plugin plugin =
        attempts.here(
            delivery -> {
              callers.add(Thread.currentThread());
              if (interrupted.getCount() > 0) {
                waitForEver(interrupted);
              }
              return CompletableFuture.completedStage(DELIVERED);
            });
    try (LogCapture log = new LogCapture(LoopCaller.class)) {
      attempts.attempt(plugin);

      assertThat(attempts.answer().outcome()).as("the call went on").isEqualTo(DELIVERED);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(callers.take()).isSameAs(Thread.currentThread());
      attempts.attempt(plugin);
      assertThat(attempts.answer().outcome()).isEqualTo(DELIVERED);
      assertThat(callers.take()).isNotSameAs(Thread.currentThread());
      assertThat(plugin.status().blocked()).isEqualTo(1);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "WARN The notifier given says that it never blocks, and has blocked the event loop")
          .contains("CountDownLatch.await");
    }
  }

  @Test
  void interruptsWhatIsStillCalledOnWorkersWhenItIsClosed() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(2);
    BlockingQueue<Thread> callers = new LinkedBlockingQueue<>();
    Plugin plugin =
        attempts.here(
            delivery -> {
              callers.add(Thread.currentThread());
              waitForEver(interrupted);
              return CompletableFuture.completedStage(DELIVERED);
            });
    attempts.attempt(plugin);
    attempts.attempt(plugin);
    callers.take();
    assertThat(callers.take()).isNotSameAs(Thread.currentThread());

    plugin.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** The watch has looked often enough by then to see this thread wait, too. */
  private void waitUntilAnotherIsBlamed() {
    CountDownLatch blamed = new CountDownLatch(1);
    Runnable waiting = () -> waitForEver(new CountDownLatch(1));
    new Thread(() -> attempts.watch().run(waiting, where -> blamed.countDown())).start();
    try {
      blamed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForEver(CountDownLatch interrupted) {
    try {
      never.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }
}
