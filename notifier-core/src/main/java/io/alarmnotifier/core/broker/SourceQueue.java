package io.alarmnotifier.core.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import java.util.Map;

/**
 * A queue that evaluators' messages come from, and how it is bound.
 *
 * @param name its name
 * @param exchange the exchange that it is bound to
 * @param routingKey the key that it is bound with
 * @param durable whether it outlives a restart of the broker
 * @param autoDelete whether it goes with its last consumer
 * @param arguments its further arguments
 */
record SourceQueue(
    String name,
    Exchange exchange,
    String routingKey,
    boolean durable,
    boolean autoDelete,
    Map<String, Object> arguments) {

  /** An exchange that evaluators send to. */
  record Exchange(String name, BuiltinExchangeType type, boolean durable, boolean autoDelete) {}
}
