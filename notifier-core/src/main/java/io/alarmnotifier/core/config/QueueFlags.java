package io.alarmnotifier.core.config;

/**
 * How the queues of the sources are declared.
 *
 * @param durable whether queue and exchange outlast the broker; {@code true} for quorum queues
 * @param autoDelete whether they go with their last user; {@code false} for quorum queues
 * @param type the kind of queue
 * @param mirrored whether they ask to be mirrored, which brokers before RabbitMQ 3.0 heeded; {@code
 *     false} for quorum queues
 * @param quorumLimits what bounds quorum queues
 * @param fanout what differs for the fanout queues
 */
public record QueueFlags(
    boolean durable,
    boolean autoDelete,
    QueueType type,
    boolean mirrored,
    QuorumLimits quorumLimits,
    FanoutFlags fanout) {

  /** The kinds of queue that RabbitMQ offers for this use. */
  public enum QueueType {
    /** On one node; oslo.messaging's default. */
    CLASSIC,
    /** Replicated over the nodes of a cluster. */
    QUORUM
  }
}
