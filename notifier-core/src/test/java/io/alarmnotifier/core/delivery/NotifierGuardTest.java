package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifierGuardTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("taken");
  private static final Duration LIMIT = Fixtures.TIME_LIMIT.plus(NotifierGuard.GRACE);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final NotifierGuard guard = new NotifierGuard(scheduler);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final List<DeliveryOutcome> outcomes = new ArrayList<>();

  @AfterEach
  void stopWorker() throws InterruptedException {
    worker.shutdownNow();
    assertThat(worker.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void passesTheOutcomeOnAndCallsTheLimitOff() {
    attempt(delivery -> CompletableFuture.completedStage(DELIVERED));

    assertThat(outcomes).containsExactly(DELIVERED);
    assertThat(scheduler.timers()).isZero();
  }

  @Test
  void countsANullOutcomeAsAFault() {
    attempt(delivery -> CompletableFuture.completedStage(null));

    assertFault("the notifier fake has a fault: it answered with null in place of an outcome");
  }

  @Test
  void countsAFailedStageAsAFault() {
    attempt(delivery -> CompletableFuture.failedStage(new IllegalStateException("broken")));

    assertFault("the notifier fake has a fault: it threw java.lang.IllegalStateException: broken");
  }

  @Test
  void namesTheCauseOfAFailureThatAStageHasWrapped() {
    attempt(
        delivery ->
            CompletableFuture.completedFuture(DELIVERED)
                .thenApply(
                    outcome -> {
                      throw new IllegalStateException("broken");
                    }));

    assertFault("the notifier fake has a fault: it threw java.lang.IllegalStateException: broken");
  }

  @Test
  void countsAnExceptionAsAFault() {
    attempt(
        delivery -> {
          throw new IllegalStateException("line\nbreak");
        });

    assertFault(
        "the notifier fake has a fault: it threw java.lang.IllegalStateException: line\\nbreak");
  }

  @Test
  void survivesAnExceptionThatCannotBeDescribed() {
    attempt(
        delivery -> {
          throw new IndescribableException();
        });

    assertFault(
        "the notifier fake has a fault: it threw " + IndescribableException.class.getName());
  }

  @Test
  void hidesTheSecretsOfTheUrlThatAnExceptionQuotes() {
    attempt(
        delivery -> {
          URI.create(delivery.action().url());
          throw new AssertionError("a space is no part of a URI");
        },
        "http://user:secret@host/a b?token=hidden");

    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).toString())
        .contains("java.lang.IllegalArgumentException: Illegal character in path")
        .contains("http://***@host/a b?***")
        .doesNotContain("secret")
        .doesNotContain("hidden");
  }

  @Test
  void hidesTheQueryThatAnExceptionQuotesAlone() {
    attempt(
        delivery -> {
          throw new IllegalArgumentException("bad query " + delivery.action().query());
        },
        "http://host/?token=hidden");

    assertFault(
        "the notifier fake has a fault: it threw java.lang.IllegalArgumentException: bad query"
            + " ***");
  }

  @Test
  void endsAnAttemptThatIsNeverCompleted() {
    attempt(delivery -> new CompletableFuture<>());

    scheduler.advance(LIMIT.minusMillis(1));
    assertThat(outcomes).isEmpty();
    scheduler.advance(Duration.ofMillis(1));
    assertThat(outcomes)
        .containsExactly(
            DeliveryOutcome.retry(FailureReason.TIMEOUT, "no outcome within 15000 ms"));
  }

  @Test
  void givesUpTheCallThatRunsOutOfTime() {
    AtomicInteger givenUp = new AtomicInteger();
    NotifierHandle hanging =
        new NotifierHandle() {
          @Override
          public String name() {
            return "hanging";
          }

          @Override
          public Scheduler.Cancellable attempt(Delivery delivery, Answer answer) {
            return givenUp::incrementAndGet;
          }
        };

    guard.attempt(hanging, Fixtures.delivery("http://a/"), this::end);
    scheduler.advance(LIMIT.minusMillis(1));
    assertThat(givenUp).hasValue(0);
    scheduler.advance(Duration.ofMillis(1));
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void takesNoNoticeOfALateOutcome() {
    CompletableFuture<DeliveryOutcome> stage = new CompletableFuture<>();
    attempt(delivery -> stage);

    scheduler.advance(LIMIT);
    stage.complete(DELIVERED);

    assertThat(outcomes).hasSize(1).first().isInstanceOf(RetryableFailure.class);
  }

  @Test
  void takesNoNoticeOfASecondOutcome() {
    attempt(delivery -> new TalkativeStage(DELIVERED, DeliveryOutcome.delivered("again")));

    assertThat(outcomes).containsExactly(DELIVERED);
  }

  @Test
  void bringsAnOutcomeOfAnotherThreadToTheThreadOfTheScheduler() throws InterruptedException {
    CompletableFuture<DeliveryOutcome> stage = new CompletableFuture<>();
    attempt(delivery -> stage);

    worker.execute(() -> stage.complete(DELIVERED));
    scheduler.runTaskOfAnotherThread();

    assertThat(outcomes).containsExactly(DELIVERED);
  }

  private void attempt(Function<Delivery, CompletionStage<DeliveryOutcome>> behaviour) {
    attempt(behaviour, "http://a/");
  }

  private void attempt(Function<Delivery, CompletionStage<DeliveryOutcome>> behaviour, String url) {
    guard.attempt(new FakeNotifier(behaviour).handle(), Fixtures.delivery(url), this::end);
  }

  private void end(DeliveryOutcome outcome) {
    assertThat(scheduler.isOwner()).as("on the thread of the scheduler").isTrue();
    outcomes.add(outcome);
  }

  private void assertFault(String detail) {
    assertThat(outcomes).containsExactly(DeliveryOutcome.retry(FailureReason.INTERNAL, detail));
    assertThat(scheduler.timers()).isZero();
  }

  /** Breaks those who ask what happened. */
  private static final class IndescribableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("indescribable");
    }
  }

  /** Completes with everything that it has. */
  private static final class TalkativeStage extends CompletableFuture<DeliveryOutcome> {
    private final DeliveryOutcome[] answers;

    TalkativeStage(DeliveryOutcome... answers) {
      this.answers = answers;
    }

    @Override
    public CompletableFuture<DeliveryOutcome> whenComplete(
        BiConsumer<? super DeliveryOutcome, ? super Throwable> action) {
      for (DeliveryOutcome answer : answers) {
        action.accept(answer, null);
      }
      return this;
    }
  }
}
