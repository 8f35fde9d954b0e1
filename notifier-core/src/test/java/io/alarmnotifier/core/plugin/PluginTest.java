package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("jvm")
@Timeout(60)
class PluginTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("taken");

  private final LoopWatch watch = new LoopWatch();
  private final List<Plugin> plugins = new ArrayList<>();
  private final BlockingQueue<Given> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @TempDir private Path temporary;

  /** What an attempt was answered with. */
  private record Given(@Nullable DeliveryOutcome outcome, @Nullable Throwable failure) {}

  @AfterEach
  void close() {
    plugins.forEach(Plugin::close);
    watch.close();
  }

  @Test
  void passesTheOutcomeOn() throws Exception {
    attempt(here(delivery -> CompletableFuture.completedStage(DELIVERED)));

    assertThat(answer()).isEqualTo(new Given(DELIVERED, null));
  }

  @Test
  @SuppressWarnings("NullAway") // A plugin may well return null.
  void passesOnThatThereIsNoStage() throws Exception {
    attempt(here(delivery -> null));

    assertThat(answer()).isEqualTo(new Given(null, null));
  }

  @Test
  void passesOnWhateverIsThrown() throws Exception {
    Error error = new NoClassDefFoundError("org/example/Missing");
    attempt(
        here(
            delivery -> {
              throw error;
            }));

    assertThat(answer()).isEqualTo(new Given(null, error));
  }

  @Test
  void passesOnAStackOverflow() throws Exception {
    attempt(here(PluginTest::recurse));

    assertThat(answer().failure()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void passesOnThatAStageCannotBeListenedTo() throws Exception {
    attempt(here(delivery -> new DeafStage()));

    assertThat(answer().failure()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void throwsAnOutOfMemoryErrorOnThoughItAnswers() throws Exception {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");

    assertThatThrownBy(
            () ->
                attempt(
                    here(
                        delivery -> {
                          throw error;
                        })))
        .isSameAs(error);
    assertThat(answer()).isEqualTo(new Given(null, error));
  }

  @Test
  void answersOnce() throws Exception {
    attempt(here(delivery -> new TalkativeStage()));

    assertThat(answer().outcome()).isEqualTo(DELIVERED);
    assertThat(answers).isEmpty();
  }

  @Test
  void doesNotAnswerAnAttemptThatWasGivenUp() {
    CompletableFuture<DeliveryOutcome> stage = new CompletableFuture<>();
    attempt(here(delivery -> stage)).cancel();

    stage.complete(DELIVERED);

    assertThat(answers).isEmpty();
    assertThat(stage).as("the plugin's own, which the host leaves alone").isCompleted();
  }

  @Test
  void neverCompletesTheStageOfThePlugin() {
    CompletableFuture<DeliveryOutcome> stage = new CompletableFuture<>();
    Plugin plugin = here(delivery -> stage);
    attempt(plugin).cancel();
    plugin.retire();
    plugin.close();

    assertThat(stage).isNotDone();
  }

  @Test
  void lendsItsClassLoaderForTheCallAloneWhateverItDoesWithIt() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader hosts = thread.getContextClassLoader();
    List<ClassLoader> seen = new ArrayList<>();
    Plugin plugin =
        here(
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
  void isNotBlamedForTheTimeThatTheHostTakesWithItsAnswer() throws Exception {
    Plugin plugin = here(delivery -> CompletableFuture.completedStage(DELIVERED));

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
  void restoresTheContextClassLoaderAfterAnException() throws Exception {
    ClassLoader hosts = Thread.currentThread().getContextClassLoader();

    attempt(
        here(
            delivery -> {
              throw new IllegalStateException();
            }));

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
  }

  @Test
  void callsANotifierThatMayBlockOnAWorker() throws Exception {
    BlockingQueue<Thread> caller = new LinkedBlockingQueue<>();
    attempt(
        onWorkers(
            delivery -> {
              caller.add(Thread.currentThread());
              return CompletableFuture.completedStage(DELIVERED);
            }));

    assertThat(answer().outcome()).isEqualTo(DELIVERED);
    assertThat(caller.poll(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void interruptsAWorkerWhoseAttemptIsGivenUp() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Cancellable attempt =
        attempt(
            onWorkers(
                delivery -> {
                  called.countDown();
                  waitForEver(interrupted);
                  return CompletableFuture.completedStage(DELIVERED);
                }));
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

    attempt.cancel();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).isEmpty();
  }

  @Test
  void interruptsWhoBlocksThoughItSaysThatItNeverDoesAndCallsItOnWorkersFromThenOn()
      throws Exception {
    BlockingQueue<Thread> callers = new LinkedBlockingQueue<>();
    CountDownLatch interrupted = new CountDownLatch(1);
    Plugin plugin =
        here(
            delivery -> {
              callers.add(Thread.currentThread());
              if (interrupted.getCount() > 0) {
                waitForEver(interrupted);
              }
              return CompletableFuture.completedStage(DELIVERED);
            });
    try (LogCapture log = new LogCapture(LoopCaller.class)) {
      attempt(plugin);

      assertThat(answer().outcome()).as("the call went on").isEqualTo(DELIVERED);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(callers.take()).isSameAs(Thread.currentThread());
      attempt(plugin);
      assertThat(answer().outcome()).isEqualTo(DELIVERED);
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
        here(
            delivery -> {
              callers.add(Thread.currentThread());
              waitForEver(interrupted);
              return CompletableFuture.completedStage(DELIVERED);
            });
    attempt(plugin);
    attempt(plugin);
    callers.take();
    assertThat(callers.take()).isNotSameAs(Thread.currentThread());

    plugin.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void showsTheTraceOfAFaultOnceAMinuteWithoutSecrets() throws Exception {
    Plugin plugin =
        here(
            delivery -> {
              throw new IllegalStateException(
                  "no", new IllegalArgumentException("bad " + delivery.action().url()));
            });
    try (LogCapture log = new LogCapture(Faults.class)) {
      attempt(plugin, "given://user:secret@host/?token=hidden");
      attempt(plugin, "given://user:secret@host/?token=hidden");

      assertThat(log.lines()).containsExactly("WARN The notifier given has a fault, in delivery d");
      assertThat(log.traces())
          .singleElement()
          .asString()
          .contains("IllegalStateException: no")
          .contains("bad given://***@host/?***")
          .contains("PluginTest.java")
          .doesNotContain("secret")
          .doesNotContain("hidden");
    }
  }

  @Test
  void passesOnWhatCannotBeShown() throws Exception {
    Error hostile = new HostileError();
    Plugin plugin =
        here(
            delivery -> {
              throw hostile;
            });

    attempt(plugin);

    assertThat(answer()).isEqualTo(new Given(null, hostile));
    assertThat(plugin.retire().toCompletableFuture()).isCompleted();
  }

  @Test
  void letsGoOfItsClassesThoughItsCloseThrowsWhatCannotBeShown() throws Exception {
    Plugin plugin =
        here(
            new Notifier() {
              @Override
              public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
                return CompletableFuture.completedStage(DELIVERED);
              }

              @Override
              public void close() {
                throw new HostileError();
              }
            });

    plugin.close();

    assertThat(plugin.status().state()).isEqualTo(PluginState.STOPPED);
    assertThat(copies()).isEmpty();
  }

  @Test
  void takesNoCallsOnceItIsRetired() {
    Plugin plugin = here(delivery -> CompletableFuture.completedStage(DELIVERED));

    assertThat(plugin.retire().toCompletableFuture()).isCompleted();

    assertThat(plugin.attempt(PluginDirectory.delivery("given"), (outcome, failure) -> {}))
        .isEmpty();
  }

  @Test
  void isUnusedOnlyWhenItsLastCallHasEnded() {
    CompletableFuture<DeliveryOutcome> first = new CompletableFuture<>();
    Plugin plugin = here(delivery -> first);
    attempt(plugin);
    Cancellable second = attempt(plugin);

    CompletableFuture<Void> unused = plugin.retire().toCompletableFuture();
    assertThat(unused).isNotDone();
    second.cancel();
    second.cancel();
    assertThat(unused).isNotDone();
    first.complete(DELIVERED);
    assertThat(unused).isCompleted();
  }

  @Test
  void namesTheThreadsThatItLeavesBehind() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Plugin plugin =
        here(
            delivery -> {
              Thread thread =
                  new Thread(
                      () -> {
                        started.countDown();
                        waitForEver(new CountDownLatch(1));
                      },
                      "left-behind");
              thread.setDaemon(true);
              thread.start();
              return CompletableFuture.completedStage(DELIVERED);
            });
    attempt(plugin);
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    try (LogCapture log = new LogCapture(Plugin.class)) {
      plugin.close();

      assertThat(log.lines())
          .containsExactly(
              "WARN The notifier given has left threads behind, [left-behind]: what it holds stays"
                  + " in memory until they end; tell its author");
    }
    never.countDown();
  }

  @Test
  void removesItsCopyWhenItIsClosed() throws Exception {
    Plugin plugin = here(delivery -> CompletableFuture.completedStage(DELIVERED));
    assertThat(copies()).hasSize(1);

    plugin.close();

    assertThat(copies()).isEmpty();
    assertThat(plugin.status().state()).isEqualTo(PluginState.STOPPED);
  }

  /** What plugins run from. */
  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().matches("given.*-[0-9]+"))
          .filter(file -> !temporary.equals(file.getParent()))
          .toList();
    }
  }

  private Plugin here(Notifier notifier) {
    plugins.add(GivenPlugin.here(notifier, watch, temporary));
    return plugins.get(plugins.size() - 1);
  }

  private Plugin onWorkers(Notifier notifier) {
    plugins.add(GivenPlugin.onWorkers(notifier, temporary));
    return plugins.get(plugins.size() - 1);
  }

  private Cancellable attempt(Plugin plugin) {
    return attempt(plugin, "given://");
  }

  private Cancellable attempt(Plugin plugin, String url) {
    return plugin
        .attempt(
            PluginDirectory.deliveryTo(url),
            (outcome, failure) -> answers.add(new Given(outcome, failure)))
        .orElseThrow();
  }

  private Given answer() throws InterruptedException {
    Given answer = answers.poll(10, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  /** The watch has looked often enough by then to see this thread wait, too. */
  private void waitUntilAnotherIsBlamed() {
    CountDownLatch blamed = new CountDownLatch(1);
    Runnable waiting = () -> waitForEver(new CountDownLatch(1));
    new Thread(() -> watch.run(waiting, where -> blamed.countDown())).start();
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

  @SuppressWarnings("InfiniteRecursion")
  private static CompletionStage<DeliveryOutcome> recurse(Delivery delivery) {
    return recurse(delivery);
  }

  /** Cannot be asked for anything. */
  private static final class HostileError extends Error {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace");
    }
  }

  /** Cannot be listened to. */
  private static final class DeafStage extends CompletableFuture<DeliveryOutcome> {
    @Override
    public CompletableFuture<DeliveryOutcome> whenComplete(
        BiConsumer<? super DeliveryOutcome, ? super Throwable> action) {
      throw new UnsupportedOperationException("deaf");
    }
  }

  /** Completes twice. */
  private static final class TalkativeStage extends CompletableFuture<DeliveryOutcome> {
    @Override
    public CompletableFuture<DeliveryOutcome> whenComplete(
        BiConsumer<? super DeliveryOutcome, ? super Throwable> action) {
      action.accept(DELIVERED, null);
      action.accept(DELIVERED, null);
      return this;
    }
  }
}
