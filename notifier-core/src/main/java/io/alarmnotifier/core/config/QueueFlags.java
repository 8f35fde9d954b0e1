package io.alarmnotifier.core.config;

/**
 * How the queues of the sources are declared.
 *
 * @param durable whether queue and exchange outlast the broker; {@code true} for quorum queues
 * @param autoDelete whether they go with their last user; {@code false} for quorum queues
 * @param type the kind of queue
 */
public record QueueFlags(boolean durable, boolean autoDelete, QueueType type) {

  /** The kinds of queue that RabbitMQ offers for this use. */
  public enum QueueType {
    /** On one node; oslo.messaging's default. */
    CLASSIC,
    /** Replicated over the nodes of a cluster. */
    QUORUM
  }
}
