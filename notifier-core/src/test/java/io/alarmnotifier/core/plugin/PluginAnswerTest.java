package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.plugin.PluginAttempts.Given;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes of an attempt, whatever the notifier does. */
@Tag("jvm")
@Timeout(60)
class PluginAnswerTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("taken");

  private final PluginAttempts attempts;

  PluginAnswerTest(@TempDir Path temporary) {
    attempts = new PluginAttempts(temporary);
  }

  @AfterEach
  void close() {
    attempts.close();
  }

  @Test
  void passesTheOutcomeOn() throws Exception {
    attempts.attempt(attempts.here(delivery -> CompletableFuture.completedStage(DELIVERED)));

    assertThat(attempts.answer()).isEqualTo(new Given(DELIVERED, null));
  }

  @Test
  @SuppressWarnings("NullAway") // A plugin may well return null.
  void passesOnThatThereIsNoStage() throws Exception {
    attempts.attempt(attempts.here(delivery -> null));

    assertThat(attempts.answer()).isEqualTo(new Given(null, null));
  }

  @Test
  void passesOnWhateverIsThrown() throws Exception {
    Error error = new NoClassDefFoundError("org/example/Missing");
    attempts.attempt(
        attempts.here(
            delivery -> {
              throw error;
            }));

    assertThat(attempts.answer()).isEqualTo(new Given(null, error));
  }

  @Test
  void passesOnAStackOverflow() throws Exception {
    attempts.attempt(attempts.here(PluginAnswerTest::recurse));

    assertThat(attempts.answer().failure()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void passesOnThatAStageCannotBeListenedTo() throws Exception {
    attempts.attempt(attempts.here(delivery -> new DeafStage()));

    assertThat(attempts.answer().failure()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void throwsAnOutOfMemoryErrorOnThoughItAnswers() throws Exception {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");

    assertThatThrownBy(
            () ->
                attempts.attempt(
                    attempts.here(
                        delivery -> {
                          throw error;
                        })))
        .isSameAs(error);
    assertThat(attempts.answer()).isEqualTo(new Given(null, error));
  }

  @Test
  void answersOnce() throws Exception {
    attempts.attempt(attempts.here(delivery -> new TalkativeStage()));

    assertThat(attempts.answer().outcome()).isEqualTo(DELIVERED);
    assertThat(attempts.isAnswered()).isFalse();
  }

  @Test
  void doesNotAnswerAnAttemptThatWasGivenUp() {
    CompletableFuture<DeliveryOutcome> stage = new CompletableFuture<>();
    attempts.attempt(attempts.here(delivery -> stage)).cancel();

    stage.complete(DELIVERED);

    assertThat(attempts.isAnswered()).isFalse();
    assertThat(stage).as("the plugin's own, which the host leaves alone").isCompleted();
  }

  @Test
  void neverCompletesTheStageOfThePlugin() {
    CompletableFuture<DeliveryOutcome> stage = new CompletableFuture<>();
    Plugin plugin = attempts.here(delivery -> stage);
    attempts.attempt(plugin).cancel();
    plugin.retire();
    plugin.close();

    assertThat(stage).isNotDone();
  }

  @Test
  void passesOnWhatCannotBeShown() throws Exception {
    Error hostile = new HostileError();
    Plugin plugin =
        attempts.here(
            delivery -> {
              throw hostile;
            });

    attempts.attempt(plugin);

    assertThat(attempts.answer()).isEqualTo(new Given(null, hostile));
    assertThat(plugin.retire().toCompletableFuture()).isCompleted();
  }

  @Test
  void showsTheTraceOfAFaultOnceAMinuteWithoutSecrets() throws Exception {
    Plugin plugin =
        attempts.here(
            delivery -> {
              throw new IllegalStateException(
                  "no", new IllegalArgumentException("bad " + delivery.action().url()));
            });
    try (LogCapture log = new LogCapture(Faults.class)) {
      attempts.attempt(plugin, "given://user:secret@host/?token=hidden");
      attempts.attempt(plugin, "given://user:secret@host/?token=hidden");

      assertThat(log.lines()).containsExactly("WARN The notifier given has a fault, in delivery d");
      assertThat(log.traces())
          .singleElement()
          .asString()
          .contains("IllegalStateException: no")
          .contains("bad given://***@host/?***")
          .contains("PluginAnswerTest.java")
          .doesNotContain("secret")
          .doesNotContain("hidden");
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static CompletionStage<DeliveryOutcome> recurse(Delivery delivery) {
    return recurse(delivery);
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
