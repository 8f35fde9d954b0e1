package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes single attempts for an operator who asks whether an action works. They are of no message:
 * nothing comes of one that fails, neither the endpoint's limits nor its circuit hold for it, and
 * no listener is told. Lives on the thread of its scheduler.
 */
public final class TestAttempts {

  /** Whoever asks waits for the answer. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(TestAttempts.class);

  private final Scheduler scheduler;
  private final InstantSource clock;
  private final ActionRouter router;
  private final NotifierGuard guard;

  /**
   * @param scheduler the thread that notifiers are called on which never block
   * @param clock tells the time, and how long attempts take
   * @param notifiers finds the notifier of a scheme
   */
  public TestAttempts(Scheduler scheduler, InstantSource clock, NotifierLookup notifiers) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.router = new ActionRouter(notifiers);
    this.guard = new NotifierGuard(scheduler);
  }

  /**
   * Makes an attempt, which must be worth its line in the log. May be called by any thread.
   *
   * @param timeLimit how long it may take, if that is less than half a minute
   * @return completed, always with what came of it, on the thread of the scheduler; never, if that
   *     hangs
   */
  public CompletionStage<TestAttempt> make(
      AlarmAction action, AlarmTransition transition, Duration timeLimit) {
    CompletableFuture<TestAttempt> made = new CompletableFuture<>();
    Duration limit = timeLimit.compareTo(LONGEST) < 0 ? timeLimit : LONGEST;
    scheduler.execute(() -> begin(action, transition, limit, made));
    return made;
  }

  private void begin(
      AlarmAction action,
      AlarmTransition transition,
      Duration limit,
      CompletableFuture<TestAttempt> made) {
    Instant begun = clock.instant();
    Delivery delivery =
        new Delivery(DeliveryIds.of(Optional.empty(), 0), action, transition, begun, 1, limit);
    Alarm alarm =
        new Alarm(
            transition,
            List.of(action.url()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Route route = router.route(alarm, 0);
    if (route instanceof Route.ToNotifier found) {
      Optional<String> name = Optional.of(found.notifier().name());
      guard.attempt(
          found.notifier(), delivery, outcome -> end(delivery, name, outcome, begun, made));
    } else {
      String problem = ((Route.Nowhere) route).problem();
      end(
          delivery,
          Optional.empty(),
          DeliveryOutcome.reject(FailureReason.INVALID_ACTION, problem),
          begun,
          made);
    }
  }

  private void end(
      Delivery delivery,
      Optional<String> notifier,
      DeliveryOutcome said,
      Instant begun,
      CompletableFuture<TestAttempt> made) {
    Duration took = Duration.between(begun, clock.instant());
    String action = delivery.action().toString();
    AttemptOutcome outcome = AttemptOutcome.of(said);
    LOG.info(
        "Tested {} by {}, for who asked over HTTP: {} ({} ms), delivery {}",
        action,
        notifier.orElse("-"),
        outcome.sentence(),
        took.toMillis(),
        delivery.id());
    made.complete(new TestAttempt(delivery.id(), action, notifier, outcome, took));
  }
}
