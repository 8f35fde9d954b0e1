package io.alarmnotifier.core.config;

import io.alarmnotifier.core.config.QueueFlags.QueueType;
import io.alarmnotifier.spi.AlarmAction;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Puts the typed settings together, with the defaults that depend on others. */
final class HostConfigReader {

  private final Settings settings;

  HostConfigReader(Settings settings) {
    this.settings = settings;
  }

  /**
   * @param machineName the host's name if none is set
   */
  HostConfig read(String machineName) {
    return new HostConfig(
        settings.find(Keys.HOST).orElse(machineName),
        broker(),
        new SourcesConfig(ceilometer(), aodh(), settings.find(Keys.SIGNATURE_SECRET)),
        queues(),
        delivery(),
        new PluginsConfig(
            settings.get(Keys.PLUGINS_DIRECTORY), settings.get(Keys.PLUGINS_ON_FAILURE)),
        new LogConfig(
            settings.find(Keys.LOG_LEVEL),
            settings.find(Keys.LOG_FILE),
            settings.get(Keys.LOG_CONSOLE),
            settings.get(Keys.LOG_FORMAT)),
        selfAlarm(),
        admin(),
        new JournalConfig(
            settings.get(Keys.JOURNAL_URL),
            settings.get(Keys.JOURNAL_RETENTION),
            settings.get(Keys.JOURNAL_MAX_SIZE)));
  }

  private SelfAlarmConfig selfAlarm() {
    List<AlarmAction> actions = settings.find(Keys.SELF_ALARM_ACTIONS).orElse(List.of());
    return new SelfAlarmConfig(
        actions,
        settings.get(Keys.BROKER_LOST_AFTER),
        settings.find(Keys.HEARTBEAT_INTERVAL),
        settings.find(Keys.HEARTBEAT_ACTIONS).orElse(actions));
  }

  private AdminConfig admin() {
    return new AdminConfig(
        settings.get(Keys.ADMIN_LISTEN),
        settings.find(Keys.ADMIN_TOKEN),
        settings.find(Keys.ADMIN_HTPASSWD),
        settings.find(Keys.ADMIN_HOST_NAMES).orElse(List.of()),
        settings.find(Keys.ADMIN_TLS_CERTIFICATE),
        settings.find(Keys.ADMIN_TLS_KEY),
        settings.get(Keys.ADMIN_MAX_SUBSCRIBERS));
  }

  private BrokerConfig broker() {
    Optional<List<URI>> uris = settings.find(Keys.URI);
    boolean embedded =
        settings.find(Keys.EMBEDDED).orElse(settings.text(Keys.URI.name()).isEmpty());
    return new BrokerConfig(
        embedded,
        uris.orElseGet(Keys.URI::defaultValue),
        settings.get(Keys.PREFETCH),
        settings.get(Keys.HEARTBEAT),
        new BrokerTls(
            settings.find(Keys.BROKER_CA_BUNDLE),
            settings.find(Keys.BROKER_CLIENT_CERTIFICATE),
            settings.find(Keys.BROKER_CLIENT_KEY),
            settings.get(Keys.BROKER_TLS_VERIFY)));
  }

  private CeilometerSource ceilometer() {
    return new CeilometerSource(
        settings.get(Keys.CEILOMETER_ENABLED),
        settings.get(Keys.CEILOMETER_PRESET),
        settings.get(Keys.CEILOMETER_EXCHANGE),
        settings.get(Keys.CEILOMETER_TOPIC),
        settings.get(Keys.CEILOMETER_RPC_TOPIC));
  }

  private AodhSource aodh() {
    return new AodhSource(
        settings.get(Keys.AODH_ENABLED),
        settings.get(Keys.AODH_PRESET),
        settings.get(Keys.AODH_EXCHANGE),
        settings.get(Keys.AODH_TOPIC),
        settings.get(Keys.AODH_RPC_TOPIC));
  }

  private QueueFlags queues() {
    QueueType type = settings.get(Keys.QUEUE_TYPE);
    boolean durable = settings.find(Keys.DURABLE).orElse(type == QueueType.QUORUM);
    return new QueueFlags(
        durable,
        settings.get(Keys.AUTO_DELETE),
        type,
        settings.get(Keys.MIRRORED),
        new QuorumLimits(
            settings.get(Keys.QUORUM_DELIVERY_LIMIT),
            settings.get(Keys.QUORUM_MAX_MEMORY_LENGTH),
            settings.get(Keys.QUORUM_MAX_MEMORY_BYTES)),
        new FanoutFlags(
            settings.get(Keys.TRANSIENT_QUORUM),
            settings.get(Keys.STREAM_FANOUT),
            settings.get(Keys.FANOUT_EXPIRES)));
  }

  private DeliveryConfig delivery() {
    return new DeliveryConfig(
        settings.get(Keys.TIMEOUT),
        settings.get(Keys.LOCAL_ATTEMPTS),
        settings.get(Keys.RETRY_SCHEDULE),
        settings.get(Keys.MAX_RETRY_AFTER),
        settings.get(Keys.PER_ENDPOINT_CONCURRENCY),
        settings.get(Keys.CIRCUIT_FAILURES),
        settings.get(Keys.DUPLICATE_WINDOW),
        settings.get(Keys.DRAIN_TIMEOUT));
  }
}
