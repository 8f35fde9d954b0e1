package io.alarmnotifier.core.config;

/**
 * The queues that the Ceilometer alarm notifier consumed.
 *
 * @param enabled whether to consume them
 * @param preset which release's queue names
 * @param exchange the topic exchange
 * @param topic the topic of the service; unused by {@link Preset#JUNO}
 * @param rpcTopic the topic that evaluators cast to
 */
public record CeilometerSource(
    boolean enabled, Preset preset, String exchange, String topic, String rpcTopic) {

  /** The releases that name their queues differently. */
  public enum Preset {
    /** Havana and Icehouse: the work queue is {@code <topic>.<rpc-topic>}. */
    ICEHOUSE,
    /** Juno and later: the work queue is {@code <rpc-topic>}. */
    JUNO
  }
}
