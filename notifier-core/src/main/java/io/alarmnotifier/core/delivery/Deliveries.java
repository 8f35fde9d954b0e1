package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Sees each delivery to its end, over all its attempts. */
final class Deliveries {

  private final DeliverySettings settings;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final NotifierLookup notifiers;
  private final Graveyard graveyard;
  private final DeliveryListener listener;
  private final NotifierGuard guard;
  private final EndpointLimiter endpoints;

  Deliveries(
      DeliverySettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      NotifierLookup notifiers,
      Graveyard graveyard,
      DeliveryListener listener) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.clock = clock;
    this.random = random;
    this.notifiers = notifiers;
    this.graveyard = graveyard;
    this.listener = listener;
    this.guard = new NotifierGuard(scheduler);
    this.endpoints = new EndpointLimiter(settings.perEndpointConcurrency());
  }

  /** Starts a delivery, which tells when it has ended. */
  void start(DeliveryOrder order) {
    AlarmAction action;
    try {
      action = AlarmAction.parse(order.url());
    } catch (IllegalArgumentException e) {
      // What is no URL is not shown: nobody knows which part of it is secret.
      String place = "number " + (order.actionIndex() + 1) + " of its list";
      refuse(order, place, "it cannot be parsed: " + e.getMessage());
      return;
    }
    Optional<NotifierHandle> handle = notifiers.find(action.scheme());
    if (handle.isEmpty()) {
      refuse(
          order,
          action.toString(),
          "no notifier serves the scheme "
              + OneLine.of(action.scheme(), 40)
              + "; there are notifiers for "
              + new TreeSet<>(notifiers.schemes()));
      return;
    }
    new Run(order, action, handle.get()).acquire();
  }

  private void refuse(DeliveryOrder order, String shownAction, String problem) {
    DeadLetter letter = order.letter(FailureReason.INVALID_ACTION, problem, shownAction, 0);
    graveyard.bury(order.message(), letter, order.ended());
  }

  /** One delivery under way. */
  private final class Run {

    private final DeliveryOrder order;
    private final AlarmAction action;
    private final NotifierHandle handle;
    private final String endpoint;
    private int attempts;

    Run(DeliveryOrder order, AlarmAction action, NotifierHandle handle) {
      this.order = order;
      this.action = action;
      this.handle = handle;
      this.endpoint = action.endpoint();
    }

    void acquire() {
      endpoints.acquire(endpoint, this::attempt);
    }

    private void attempt() {
      if (!order.message().isLive()) {
        // The broker hands the message out again, so this attempt would be a repeat.
        endpoints.release(endpoint);
        order.ended().run();
        return;
      }
      attempts++;
      Delivery delivery =
          new Delivery(
              order.id(),
              action,
              order.alarm().transition(),
              order.alarm().occurredAt().orElseGet(clock::instant),
              attempts,
              settings.timeLimit());
      Instant begin = clock.instant();
      guard.attempt(
          handle,
          delivery,
          outcome -> {
            endpoints.release(endpoint);
            end(delivery, outcome, Duration.between(begin, clock.instant()));
          });
    }

    private void end(Delivery delivery, DeliveryOutcome outcome, Duration took) {
      if (!(outcome instanceof Delivered) && !order.message().isLive()) {
        // Cut off by a stop or a lost connection, which is not the endpoint's fault.
        order.ended().run();
        return;
      }
      Optional<Duration> nextIn =
          outcome instanceof RetryableFailure failure
              ? settings.retry().delayAfter(attempts, failure, random.nextDouble())
              : Optional.empty();
      listener.attempted(delivery, handle.name(), outcome, took, nextIn);
      if (nextIn.isPresent()) {
        scheduler.schedule(nextIn.get(), this::acquire);
      } else if (outcome instanceof RetryableFailure failure) {
        bury(failure.reason(), failure.detail());
      } else if (outcome instanceof PermanentFailure failure) {
        bury(failure.reason(), failure.detail());
      } else {
        order.ended().run();
      }
    }

    private void bury(FailureReason reason, String detail) {
      graveyard.bury(
          order.message(),
          order.letter(reason, detail, action.toString(), attempts),
          order.ended());
    }
  }
}
