package io.alarmnotifier.core.config;

/**
 * All settings of the host, checked: each value is in its range and none contradicts another.
 *
 * @param host the name of this host in its queue names
 * @param broker the broker to consume from
 * @param sources what to consume
 * @param queues how the sources' queues are declared
 * @param delivery how deliveries are tried
 * @param plugins where plugins are
 * @param log where the log goes
 * @param selfAlarm whom the host tells of its own troubles
 * @param admin the host's own HTTP interface
 * @param journal what is recorded of deliveries
 */
public record HostConfig(
    String host,
    BrokerConfig broker,
    SourcesConfig sources,
    QueueFlags queues,
    DeliveryConfig delivery,
    PluginsConfig plugins,
    LogConfig log,
    SelfAlarmConfig selfAlarm,
    AdminConfig admin,
    JournalConfig journal) {

  /** These settings with those of {@code next} that can be put in force without a restart. */
  public HostConfig reloaded(HostConfig next) {
    return new HostConfig(
        host,
        broker,
        sources.withSignatureSecret(next.sources.signatureSecret()),
        queues,
        // The broker has a queue for each wait.
        next.delivery.withRetrySchedule(delivery.retrySchedule()),
        next.plugins,
        next.log,
        selfAlarm,
        admin.reloaded(next.admin),
        journal);
  }
}
