package io.alarmnotifier.core.config;

import java.util.List;

/**
 * The queues that the Aodh notifier consumed.
 *
 * @param enabled whether to consume them
 * @param presets which releases' queues, the oldest first; never empty
 * @param exchange the topic exchange
 * @param topic the topic of the notifications, whose queue is {@code <topic>.sample}
 * @param rpcTopic the topic of the RPC casts, which is the name of their queue
 */
public record AodhSource(
    boolean enabled, List<Preset> presets, String exchange, String topic, String rpcTopic) {

  /** Copies the list. */
  public AodhSource {
    presets = List.copyOf(presets);
  }

  /** Whether evaluators may cast. */
  public boolean hasRpc() {
    return presets.contains(Preset.LIBERTY) || presets.contains(Preset.MITAKA);
  }

  /** Whether evaluators may send notifications. */
  public boolean hasNotifications() {
    return presets.contains(Preset.MITAKA) || presets.contains(Preset.NEWTON);
  }

  /** The releases whose evaluators send in different ways. */
  public enum Preset {
    /** Casts. */
    LIBERTY,
    /** Either, as its {@code ipc_protocol} has it. */
    MITAKA,
    /** Newton and later: notifications. */
    NEWTON
  }
}
