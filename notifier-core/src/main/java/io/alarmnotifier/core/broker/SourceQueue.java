package io.alarmnotifier.core.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A queue that evaluators' messages come from, and how it is bound.
 *
 * @param name its name
 * @param bindings how it is bound
 * @param superseded bindings that it would have, if a newer release's queue had not the same; it is
 *     emptied, and gets nothing new by them
 * @param durable whether it outlives a restart of the broker
 * @param autoDelete whether it goes with its last consumer
 * @param arguments its further arguments
 */
record SourceQueue(
    String name,
    List<Binding> bindings,
    List<Binding> superseded,
    boolean durable,
    boolean autoDelete,
    Map<String, Object> arguments) {

  static final Map<String, Object> STREAM = Map.of("x-queue-type", "stream");

  /**
   * What leads messages to a queue.
   *
   * @param routingKey the key that it takes; without effect at a fanout exchange
   */
  record Binding(Exchange exchange, String routingKey) {}

  /** An exchange that evaluators send to. */
  record Exchange(String name, BuiltinExchangeType type, boolean durable, boolean autoDelete) {}

  /** The same queue as two sources have it, bound as either has it. */
  SourceQueue alsoAs(SourceQueue other) {
    List<Binding> all =
        Stream.concat(bindings.stream(), other.bindings.stream()).distinct().toList();
    return new SourceQueue(name, all, superseded, durable, autoDelete, arguments);
  }

  /** This queue with those of its bindings superseded that are not {@code kept}. */
  SourceQueue keeping(Predicate<Binding> kept) {
    return new SourceQueue(
        name,
        bindings.stream().filter(kept).toList(),
        bindings.stream().filter(kept.negate()).toList(),
        durable,
        autoDelete,
        arguments);
  }

  /** Whether it is a stream, which keeps what its readers have had. */
  boolean isStream() {
    return arguments.entrySet().containsAll(STREAM.entrySet());
  }
}
