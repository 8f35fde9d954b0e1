package io.alarmnotifier.core.config;

import java.util.List;

/**
 * The queues that the Ceilometer alarm notifier consumed.
 *
 * @param enabled whether to consume them
 * @param presets which releases' queues, the oldest first; never empty
 * @param exchange the topic exchange
 * @param topic the topic of the service; unused by {@link Preset#JUNO}
 * @param rpcTopic the topic that evaluators cast to
 */
public record CeilometerSource(
    boolean enabled, List<Preset> presets, String exchange, String topic, String rpcTopic) {

  /** Copies the list. */
  public CeilometerSource {
    presets = List.copyOf(presets);
  }

  /** The releases that name their queues differently. */
  public enum Preset {
    /** Havana and Icehouse: the work queue is {@code <topic>.<rpc-topic>}. */
    ICEHOUSE,
    /** Juno and Kilo: the work queue is {@code <rpc-topic>}. */
    JUNO
  }
}
