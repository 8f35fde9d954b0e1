package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.CalledHere;
import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** The receivers of all endpoints, and the plugins that carry deliveries to them. */
final class Receivers {

  /** The scheme of a plugin that never blocks, and is called on the thread of the host. */
  static final String ON_LOOP = "loop";

  /** The scheme of a plugin that may block, and is called on a worker. */
  static final String ON_WORKER = "work";

  private final World world;
  private final Ledger ledger;
  private final Map<String, Receiver> receivers = new HashMap<>();

  Receivers(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  void add(String endpoint, Receiver receiver) {
    receivers.put(endpoint, receiver);
  }

  /** The plugins as one process has them. */
  NotifierLookup forProcess(HostProcess process) {
    Notifier notifier = delivery -> deliver(process, delivery);
    Map<String, NotifierHandle> handles =
        Map.of(
            ON_LOOP, new CalledHere(ON_LOOP, notifier),
            ON_WORKER, new SimulatedWorker(world, process, new CalledHere(ON_WORKER, notifier)));
    return new NotifierLookup() {
      @Override
      public Optional<NotifierHandle> find(String scheme) {
        return Optional.ofNullable(handles.get(scheme));
      }

      @Override
      public Set<String> schemes() {
        return handles.keySet();
      }
    };
  }

  @SuppressWarnings("NullAway") // A plugin may well return null.
  private CompletionStage<DeliveryOutcome> deliver(HostProcess process, Delivery delivery) {
    int number = Integer.parseInt(String.valueOf(delivery.transition().reason()));
    int action = Integer.parseInt(delivery.action().path().substring(1));
    Obligation obligation = ledger.sent(number).obligations().get(action);
    Receiver receiver = receivers.get(obligation.endpoint());
    if (receiver == null) {
      throw new IllegalStateException("there is no receiver at " + obligation.endpoint());
    }
    Receiver.Answer answer = receiver.answer();
    world.trace("%s attempts %s, attempt %d: %s", process, obligation, delivery.attempt(), answer);
    process.watch().attempts(obligation, delivery, process.isOnThread());
    Attempt attempt = new Attempt(process, obligation, answer);
    if (!answer.manner().isLater()) {
      attempt.ends();
    }
    return switch (answer.manner()) {
      case AT_ONCE -> CompletableFuture.completedStage(answer.outcome());
      case LATER -> attempt.later(new CompletableFuture<>());
      case TWICE -> attempt.later(new RepeatingStage());
      case THROWS -> throw new IllegalStateException("a fault of the plugin");
      case RETURNS_NULL -> null;
    };
  }

  private final class Attempt {
    private final HostProcess process;
    private final Obligation obligation;
    private final Receiver.Answer answer;
    private boolean over;

    Attempt(HostProcess process, Obligation obligation, Receiver.Answer answer) {
      this.process = process;
      this.obligation = obligation;
      this.answer = answer;
    }

    CompletableFuture<DeliveryOutcome> later(CompletableFuture<DeliveryOutcome> stage) {
      process.watch().isUnderWay(obligation.endpoint());
      if (answer.isInTime()) {
        world.after(answer.latency(), () -> complete(stage));
      } else {
        // A little earlier than the host gives it up, which counts from before the worker begins.
        world.after(15_240 * World.MILLISECOND, this::ends);
        world.after(answer.latency(), () -> complete(stage));
      }
      return stage;
    }

    private void complete(CompletableFuture<DeliveryOutcome> stage) {
      ends();
      if (!answer.isInTime() && answer.isReceived()) {
        ledger.receipt(obligation, true);
      }
      if (answer.isForgotten()) {
        return;
      }
      if (answer.latency() % 2 == 0) {
        process.step(() -> stage.complete(answer.outcome()));
      } else {
        stage.complete(answer.outcome());
      }
    }

    /** The host knows what came of it, or gives it up. */
    void ends() {
      if (over) {
        return;
      }
      over = true;
      if (answer.manner().isLater()) {
        process.watch().isOver(obligation.endpoint());
      }
      boolean knownAsDelivered = answer.isInTime() && answer.saysDelivered();
      if (answer.isInTime() && answer.isReceived()) {
        ledger.receipt(obligation, !knownAsDelivered || process.isCutOff());
      }
      if (!process.isAlive()) {
        return;
      }
      if (knownAsDelivered) {
        obligation.over = true;
      } else if (answer.isInTime() && answer.saysRejected()) {
        obligation.rejected = true;
        obligation.over = true;
      } else {
        process.watch().fails(obligation, answer.isInTime() ? answer.retryAfter() : 0);
      }
    }
  }

  /** A stage that tells its outcome, and then another: the last that is registered runs first. */
  private static final class RepeatingStage extends CompletableFuture<DeliveryOutcome> {
    @Override
    public CompletableFuture<DeliveryOutcome> whenComplete(
        BiConsumer<? super DeliveryOutcome, ? super Throwable> action) {
      CompletableFuture<DeliveryOutcome> unused =
          super.whenComplete(
              (outcome, failure) ->
                  action.accept(
                      DeliveryOutcome.retry(FailureReason.INTERNAL, "the second answer"), failure));
      return super.whenComplete(action);
    }
  }
}
