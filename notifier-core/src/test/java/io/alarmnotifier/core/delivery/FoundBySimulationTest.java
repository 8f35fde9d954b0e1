package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the simulation found broken, each as small as it gets. */
class FoundBySimulationTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");
  private static final DeliveryOutcome UNREACHABLE =
      DeliveryOutcome.retry(FailureReason.UNREACHABLE, "connection refused");

  private final ManualScheduler scheduler = new ManualScheduler();

  @Test
  void putsOffOnceWhatWaitsWhenTheCircuitOpens() {
    CompletableFuture<DeliveryOutcome> first = new CompletableFuture<>();
    MessageProcessor processor = processor(1, new FakeNotifier(delivery -> first));
    FakeSourceMessage message = message("id-1", Optional.empty(), "http://a/1", "http://a/2");
    processor.process(message);

    first.complete(UNREACHABLE);

    assertThat(message.parkings())
        .extracting(parked -> parked.label().actionIndex())
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void answersACallOnceHoweverOftenItsActionIsParked() {
    MessageProcessor processor = processor(1, FakeNotifier.answering(UNREACHABLE, DELIVERED));
    FakeSourceMessage message =
        message("id-1", Optional.of(new RpcCall("call-1", "reply")), "http://a/");
    processor.process(message);
    message.confirm();
    assertThat(message.replies()).hasSize(1);

    FakeSourceMessage again = message.comeBack();
    scheduler.advance(Duration.ofMinutes(1));
    processor.process(again);
    scheduler.advance(Duration.ofMinutes(1));

    assertThat(again.events()).endsWith("acknowledged");
    assertThat(again.replies()).isEmpty();
  }

  @Test
  void keepsBehindOneThatIsDueBeforeItsQueueHandsItBack() {
    FakeNotifier notifier = FakeNotifier.answering(UNREACHABLE, DELIVERED);
    MessageProcessor processor = processor(1, notifier);
    FakeSourceMessage earlier = message("id-1", Optional.empty(), "http://a/");
    processor.process(earlier);
    assertThat(earlier.events()).containsExactly("parked for PT30S");

    // It was due after 24 seconds.
    scheduler.advance(Duration.ofSeconds(36));
    FakeSourceMessage later = message("id-2", Optional.empty(), "http://a/");
    processor.process(later);

    assertThat(notifier.deliveries()).hasSize(1);
    assertThat(later.events()).containsExactly("parked for PT30S");
  }

  @Test
  void keepsToRetryAfterWhenItStops() {
    Duration wait = Duration.ofSeconds(20);
    MessageProcessor processor =
        processor(
            2,
            FakeNotifier.answering(
                DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", wait)));
    FakeSourceMessage message = message("id-1", Optional.empty(), "http://a/");
    processor.process(message);

    scheduler.advance(Duration.ofSeconds(5));
    processor.stop();

    assertThat(message.parkings().get(0).due())
        .isEqualTo(scheduler.instant().plus(wait).minusSeconds(5));
  }

  private static FakeSourceMessage message(String id, Optional<RpcCall> call, String... actions) {
    return new FakeSourceMessage(
        OsloMessages.notifyAlarm(Fixtures.TRANSITION, List.of(actions), id, call));
  }

  /** One attempt at a time, and the first failure opens the circuit. */
  private MessageProcessor processor(int localAttempts, FakeNotifier notifier) {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(8));
    return new MessageProcessor(
        new DeliverySettings(
            Fixtures.TIME_LIMIT,
            new RetryPolicy(localAttempts, backoff, Duration.ofSeconds(30)),
            new RetrySchedule(List.of(Duration.ofSeconds(30)), Duration.ofHours(1)),
            backoff,
            new EndpointSettings(1, 100, 1, backoff),
            Duration.ofMinutes(10)),
        scheduler,
        scheduler,
        () -> 0L,
        new NotifierLookup() {
          @Override
          public Optional<NotifierHandle> find(String scheme) {
            return Optional.of(notifier.handle());
          }

          @Override
          public Set<String> schemes() {
            return Set.of("http");
          }
        },
        new DeliveryListener() {});
  }
}
