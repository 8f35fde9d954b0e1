package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.Balance;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliverySettings;
import io.alarmnotifier.core.delivery.MessageProcessor;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches one process: what it may do to its messages and when, and its books. */
final class Watch {

  /** The time that an order is kept for, as the core has it. */
  private static final long PATIENCE = 10 * World.MINUTE;

  /** An endpoint is slow, and the core has had the time to notice: twice, should it be behind. */
  private static final long SLOW = 7 * World.SECOND;

  /** How late the timers of a host may be, all along one hold. */
  private static final long LATENESS = World.SECOND;

  private final World world;
  private final Ledger ledger;
  private final DeliverySettings settings;
  private final Map<Obligation, List<HandedOut>> held = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Map<Obligation, Long>> waiting = new HashMap<>();
  private final List<Obligation> overtaken = new ArrayList<>();
  private final long longestHold;

  Watch(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
    this.settings = ledger.scene().settings();
    Duration attempt = settings.timeLimit().plusMillis(250);
    Duration turn = Duration.ofMillis(30_250);
    Duration untilDue = Duration.ofSeconds(30);
    this.longestHold =
        World.micros(
                untilDue
                    .plus(turn.plus(attempt).multipliedBy(settings.localRetry().attempts()))
                    .plus(settings.localRetry().longestWait()))
            + LATENESS;
  }

  /** The process gets a message. */
  void receives(HandedOut message) {
    ledger.received(message.stored().sent());
    boolean isDue =
        message.parked().map(delivery -> !delivery.due().isAfter(world.instant())).orElse(true);
    for (Obligation obligation : message.stored().obligations()) {
      List<HandedOut> carriers = held.computeIfAbsent(obligation, key -> new ArrayList<>(1));
      boolean isNew = carriers.isEmpty() && !obligation.disturbed;
      carriers.add(message);
      // A worker begins later than its attempt was admitted, which cannot be seen from here.
      if (isDue && isNew && obligation.endpoint().startsWith(Receivers.ON_LOOP)) {
        waiting
            .computeIfAbsent(obligation.endpoint(), key -> new LinkedHashMap<>())
            .putIfAbsent(obligation, world.now());
      }
    }
  }

  private void waitsNoLonger(Obligation obligation) {
    Map<Obligation, Long> others = waiting.get(obligation.endpoint());
    if (others != null) {
      others.remove(obligation);
    }
  }

  /** The process begins an attempt. */
  void attempts(Obligation obligation, Delivery delivery, boolean onTheLoop) {
    waitsNoLonger(obligation);
    obligation.attempts++;
    List<HandedOut> carriers = held.getOrDefault(obligation, List.of());
    carriers.forEach(ledger::touched);
    if (onTheLoop && carriers.stream().noneMatch(HandedOut::isLive)) {
      ledger.violated("attempted without a message that can be settled: " + obligation);
    }
    if (!carriers.isEmpty()
        && carriers.stream()
            .allMatch(
                carrier ->
                    carrier
                        .parked()
                        .map(parked -> parked.due().isAfter(world.instant()))
                        .orElse(false))) {
      ledger.violated("attempted before it was due: " + obligation);
    }
    if (!obligation.disturbed && obligation.mishaps == 0 && carriers.size() == 1) {
      checkWait(obligation, carriers.get(0), delivery);
    }
    overtaken.addAll(ledger.forerunners(obligation, PATIENCE));
  }

  private void checkWait(Obligation obligation, HandedOut carrier, Delivery delivery) {
    if (delivery.attempt() != obligation.attempts) {
      ledger.violated(
          obligation + " is attempted the " + obligation.attempts + ". time, not " + delivery);
    }
    if (obligation.lastFailure.isEmpty()) {
      return;
    }
    Obligation.Failure failure = obligation.lastFailure.get();
    long floor =
        Math.min(failure.retryAfter(), World.micros(settings.schedule().longestRetryAfter()));
    if (failure.carrier().number() == carrier.stored().number()) {
      floor =
          Math.max(failure.retryAfter(), World.micros(settings.localRetry().backoff().first()) / 2);
    } else if (carrier.stored().step() > failure.carrier().step()) {
      int step = failure.carrier().step();
      floor = Math.max(floor, World.micros(settings.schedule().steps().get(step)) * 8 / 10);
    }
    long wait = world.now() - failure.at();
    if (wait < floor - 15 * World.MILLISECOND) {
      ledger.violated(
          "attempted " + wait + " us after a failure, not " + floor + ": " + obligation);
    }
  }

  /** An attempt is under way that ends later. */
  void isUnderWay(String endpoint) {
    int now = underWay.merge(endpoint, 1, Integer::sum);
    if (now > settings.endpoint().concurrency()) {
      ledger.violated(now + " attempts at a time at " + endpoint);
    }
  }

  void isOver(String endpoint) {
    underWay.merge(endpoint, -1, Integer::sum);
  }

  /** An attempt fails in a way that it is repeated after. */
  void fails(Obligation obligation, long retryAfter) {
    List<HandedOut> carriers = held.getOrDefault(obligation, List.of());
    if (carriers.size() == 1) {
      obligation.lastFailure =
          Optional.of(new Obligation.Failure(world.now(), retryAfter, carriers.get(0).stored()));
    }
  }

  /** The process parks a delivery. */
  void parks(HandedOut message, Obligation obligation, ParkedDelivery delivery) {
    leaves(message, obligation);
    // Of two copies by two hosts that stand for the same parking, the first tells when it is due.
    if (!obligation.disturbed
        && message.parked().isPresent()
        && delivery.due().isBefore(message.parked().get().due())) {
      ledger.violated("parked for less than was left: " + obligation);
    }
  }

  /** The process gives up deliveries. */
  void buries(HandedOut message, List<Obligation> obligations, DeadLetter letter) {
    for (Obligation obligation : obligations) {
      leaves(message, obligation);
      obligation.over = true;
      boolean spent =
          letter.delivery().map(label -> label.attempts()).orElse(0)
              > settings.schedule().steps().size();
      boolean justified =
          obligation.isDeliverable()
              ? obligation.rejected
                  || spent
                  || (ledger.scene().hopeless() && letter.detail().startsWith("put off"))
              : letter.reason().equals(DeadLetter.MALFORMED)
                  || letter.reason().equals(FailureReason.INVALID_ACTION.name());
      if (!justified) {
        ledger.violated("given up without need: " + obligation + ", " + letter);
      }
    }
  }

  private void leaves(HandedOut message, Obligation obligation) {
    ledger.touched(message);
    waitsNoLonger(obligation);
    if (!message.writeTrouble) {
      checkHold(message);
    }
  }

  private void checkHold(HandedOut message) {
    long hold = world.now() - message.since();
    if (hold > longestHold) {
      ledger.violated(
          message.stored() + " is held for " + hold / World.MILLISECOND + " ms, which is too long");
    }
  }

  /** The process acknowledges a message. */
  void settled(HandedOut message) {
    for (Obligation obligation : message.stored().obligations()) {
      List<HandedOut> carriers = held.getOrDefault(obligation, List.of());
      carriers.remove(message);
      if (carriers.isEmpty()) {
        waitsNoLonger(obligation);
      }
    }
    if (!message.writeTrouble && message.touched) {
      // Its last copy may have taken a while to be confirmed.
      checkHold(message);
    }
  }

  /** The process has lost a connection: what came through it is none of its business. */
  void connectionLost() {
    waiting.clear();
    held.values().forEach(carriers -> carriers.removeIf(carrier -> !carrier.isLive()));
  }

  /** The process stops: what nothing was done for it leaves to the broker. */
  void stops() {
    waiting.clear();
  }

  /** Looks at what must hold after every step. */
  void check(MessageProcessor processor) {
    Balance balance = processor.balance();
    if (balance.imbalance() != 0) {
      ledger.violated("the books do not balance: " + balance);
    }
    for (Obligation forerunner : overtaken) {
      if (!forerunner.over) {
        ledger.violated("overtaken: " + forerunner);
      }
    }
    overtaken.clear();
    for (Map<Obligation, Long> others : waiting.values()) {
      Iterator<Long> since = others.values().iterator();
      if (others.size() > settings.endpoint().share() && since.next() < world.now() - SLOW) {
        ledger.violated(others.size() + " wait at an endpoint that is slow: " + others.keySet());
      }
    }
  }
}
