package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TestAttemptsTest {

  private static final AlarmTransition TRANSITION =
      new AlarmTransition("test-alarm", "a-1", "low", "ok", "alarm", "to try", "{}");

  private final ManualScheduler scheduler = new ManualScheduler();

  private CompletableFuture<TestAttempt> make(FakeNotifier notifier, String url, Duration limit) {
    NotifierLookup notifiers =
        new NotifierLookup() {
          @Override
          public Optional<NotifierHandle> find(String scheme) {
            return scheme.equals("http") ? Optional.of(notifier.handle()) : Optional.empty();
          }

          @Override
          public Set<String> schemes() {
            return Set.of("http");
          }
        };
    return new TestAttempts(scheduler, scheduler, notifiers)
        .make(AlarmAction.parse(url), TRANSITION, limit)
        .toCompletableFuture();
  }

  @Test
  void makesOneRealAttempt() {
    FakeNotifier notifier = FakeNotifier.delivering();

    TestAttempt made = make(notifier, "http://u:s3cret@a/", Duration.ofSeconds(15)).join();

    Delivery delivery = notifier.deliveries().get(0);
    assertThat(notifier.deliveries()).hasSize(1);
    assertThat(delivery.action().url()).isEqualTo("http://u:s3cret@a/");
    assertThat(delivery.transition()).isEqualTo(TRANSITION);
    assertThat(delivery.attempt()).isEqualTo(1);
    assertThat(delivery.timeLimit()).isEqualTo(Duration.ofSeconds(15));
    assertThat(made)
        .isEqualTo(
            new TestAttempt(
                delivery.id(),
                "http://***@a/",
                Optional.of("fake"),
                AttemptOutcome.of(DeliveryOutcome.delivered("taken")),
                Duration.ZERO));
  }

  @Test
  void doesNotTryAgain() {
    FakeNotifier notifier =
        FakeNotifier.answering(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503"));

    TestAttempt made = make(notifier, "http://a/", Duration.ofSeconds(15)).join();
    scheduler.advance(Duration.ofHours(1));

    assertThat(made.outcome())
        .isEqualTo(AttemptOutcome.of(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503")));
    assertThat(notifier.deliveries()).hasSize(1);
    assertThat(scheduler.timers()).isZero();
  }

  @Test
  void endsInHalfAMinuteWhateverADeliveryMayTake() {
    CompletableFuture<TestAttempt> made =
        make(
            new FakeNotifier(delivery -> new CompletableFuture<>()),
            "http://a/",
            Duration.ofMinutes(10));

    scheduler.advance(TestAttempts.LONGEST.plus(NotifierGuard.GRACE));

    assertThat(made.join().outcome())
        .isEqualTo(
            AttemptOutcome.of(
                DeliveryOutcome.retry(FailureReason.TIMEOUT, "no outcome within 30000 ms")));
  }

  @Test
  void saysWhichSchemesThereAreWhereNobodyServesTheAction() {
    TestAttempt made =
        make(FakeNotifier.delivering(), "gopher://a/", Duration.ofSeconds(15)).join();

    assertThat(made.notifier()).isEmpty();
    assertThat(made.outcome().sentence())
        .isEqualTo(
            "INVALID_ACTION: Action gopher for alarm a-1 is unknown, cannot notify; there are"
                + " notifiers for [http]");
  }
}
