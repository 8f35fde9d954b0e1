package io.alarmnotifier.core.config;

/**
 * What bounds a quorum queue. Zero is for what is left to the broker.
 *
 * @param deliveryLimit how often a message may come back before the queue drops it
 * @param maxMemoryLength how many messages the queue keeps in memory
 * @param maxMemoryBytes how many bytes of messages the queue keeps in memory
 */
public record QuorumLimits(int deliveryLimit, int maxMemoryLength, int maxMemoryBytes) {

  /** All is left to the broker, as oslo.messaging does if not told otherwise. */
  public static final QuorumLimits NONE = new QuorumLimits(0, 0, 0);
}
