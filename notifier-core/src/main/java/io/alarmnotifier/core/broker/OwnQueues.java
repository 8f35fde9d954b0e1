package io.alarmnotifier.core.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The durable queues of the host's own, shared by all hosts and reached through the default
 * exchange: one for the dead letters, one for each wait that a delivery may be parked for, and one
 * for the deliveries whose wait is over.
 */
final class OwnQueues {

  /** Where parked deliveries come back, and where dead letters are replayed to. */
  static final String DELIVERIES = "alarm-notifier.deliveries";

  static final String DEAD_LETTERS = "alarm-notifier.dead-letters";

  private static final String RETRY_PREFIX = "alarm-notifier.retry.";

  /** The units that a wait is named in, the largest first. */
  private static final List<Unit> UNITS =
      List.of(
          new Unit("d", Duration.ofDays(1)),
          new Unit("h", Duration.ofHours(1)),
          new Unit("m", Duration.ofMinutes(1)),
          new Unit("s", Duration.ofSeconds(1)),
          new Unit("ms", Duration.ofMillis(1)));

  private final List<Duration> steps;

  /**
   * @param steps the waits, each at least a millisecond; the same wait twice is one queue
   */
  OwnQueues(List<Duration> steps) {
    for (Duration step : steps) {
      if (step.toMillis() <= 0) {
        throw new IllegalArgumentException("a wait needs at least a millisecond: " + step);
      }
    }
    this.steps = steps.stream().distinct().toList();
  }

  /** The name of the queue that hands a delivery on after {@code step}. */
  static String retry(Duration step) {
    Unit largest =
        UNITS.stream()
            .filter(unit -> step.toMillis() % unit.length().toMillis() == 0)
            .findFirst()
            .orElseThrow();
    return RETRY_PREFIX + step.dividedBy(largest.length()) + largest.name();
  }

  /** All of them, each after the one that it hands its messages to, which Broker-J insists on. */
  List<OwnQueue> with(BrokerDialect dialect) {
    List<OwnQueue> all = new ArrayList<>();
    all.add(new OwnQueue(DEAD_LETTERS, dialect.keepingArguments()));
    all.add(new OwnQueue(DELIVERIES, dialect.handingOnArguments(DEAD_LETTERS)));
    for (Duration step : steps) {
      all.add(new OwnQueue(retry(step), dialect.delayingArguments(step, DELIVERIES)));
    }
    return all;
  }

  /** The names of all of them. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(DEAD_LETTERS, DELIVERIES));
    steps.forEach(step -> names.add(retry(step)));
    return names;
  }

  /** The queue of that name; empty if it is none of the host's own. */
  Optional<OwnQueue> find(String name, BrokerDialect dialect) {
    return with(dialect).stream().filter(queue -> queue.name().equals(name)).findFirst();
  }

  /**
   * A durable queue, neither exclusive nor deleted by itself.
   *
   * @param arguments its further arguments, in the broker's dialect
   */
  record OwnQueue(String name, Map<String, Object> arguments) {}

  private record Unit(String name, Duration length) {}
}
