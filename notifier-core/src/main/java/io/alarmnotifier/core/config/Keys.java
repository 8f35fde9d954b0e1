package io.alarmnotifier.core.config;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import io.alarmnotifier.core.config.QueueFlags.QueueType;
import io.alarmnotifier.spi.AlarmAction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the host. A test compares them with {@code config/}, which explains them. */
final class Keys {

  /** Leaves room in AMQP's 255 bytes for the queue names that are made of two names. */
  private static final int NAME_BYTES = 120;

  static final Key<String> HOST = new Key<>("host", Types.name(NAME_BYTES));

  static final Key<Boolean> EMBEDDED = new Key<>("broker.embedded", Types.bool());
  static final Key<List<URI>> URI =
      new Key<>("broker.uri", "amqp://guest:guest@127.0.0.1:5672/%2F", Types.brokerUris());
  static final Key<Integer> PREFETCH =
      new Key<>("broker.prefetch", "1000", Types.wholeNumber(1, 65_535));
  static final Key<Duration> HEARTBEAT =
      new Key<>("broker.heartbeat", "60s", Types.wholeSeconds("0s", "1h"));

  static final Key<Path> BROKER_CA_BUNDLE = new Key<>("broker.ca-bundle", Types.path());
  static final Key<Path> BROKER_CLIENT_CERTIFICATE =
      new Key<>("broker.client-certificate", Types.path());
  static final Key<Path> BROKER_CLIENT_KEY = new Key<>("broker.client-key", Types.path());
  static final Key<BrokerTls.Verify> BROKER_TLS_VERIFY =
      new Key<>("broker.tls-verify", "full", Types.oneOf(BrokerTls.Verify.class));

  static final Key<Boolean> CEILOMETER_ENABLED =
      new Key<>("sources.ceilometer.enabled", "true", Types.bool());
  static final Key<List<CeilometerSource.Preset>> CEILOMETER_PRESET =
      new Key<>(
          "sources.ceilometer.preset", "icehouse", Types.someOf(CeilometerSource.Preset.class));
  static final Key<String> CEILOMETER_EXCHANGE =
      new Key<>("sources.ceilometer.exchange", "ceilometer", Types.name(NAME_BYTES));
  static final Key<String> CEILOMETER_TOPIC =
      new Key<>("sources.ceilometer.topic", "ceilometer.alarm", Types.name(NAME_BYTES));
  static final Key<String> CEILOMETER_RPC_TOPIC =
      new Key<>("sources.ceilometer.rpc-topic", "alarm_notifier", Types.name(NAME_BYTES));

  static final Key<Boolean> AODH_ENABLED = new Key<>("sources.aodh.enabled", "true", Types.bool());
  static final Key<List<AodhSource.Preset>> AODH_PRESET =
      new Key<>("sources.aodh.preset", "newton", Types.someOf(AodhSource.Preset.class));
  static final Key<String> AODH_EXCHANGE =
      new Key<>("sources.aodh.exchange", "aodh", Types.name(NAME_BYTES));
  static final Key<String> AODH_TOPIC =
      new Key<>("sources.aodh.topic", "alarming", Types.name(NAME_BYTES));
  static final Key<String> AODH_RPC_TOPIC =
      new Key<>("sources.aodh.rpc-topic", "alarm_notifier", Types.name(NAME_BYTES));

  static final Key<Secret> SIGNATURE_SECRET = new Key<>("sources.signature-secret", Types.secret());

  static final Key<Boolean> DURABLE = new Key<>("queues.durable", Types.bool());
  static final Key<Boolean> AUTO_DELETE = new Key<>("queues.auto-delete", "false", Types.bool());
  static final Key<QueueType> QUEUE_TYPE =
      new Key<>("queues.type", "classic", Types.oneOf(QueueType.class));
  static final Key<Boolean> MIRRORED = new Key<>("queues.mirrored", "false", Types.bool());
  static final Key<Integer> QUORUM_DELIVERY_LIMIT =
      new Key<>("queues.quorum-delivery-limit", "0", Types.wholeNumber(0, Integer.MAX_VALUE));
  static final Key<Integer> QUORUM_MAX_MEMORY_LENGTH =
      new Key<>("queues.quorum-max-memory-length", "0", Types.wholeNumber(0, Integer.MAX_VALUE));
  static final Key<Integer> QUORUM_MAX_MEMORY_BYTES =
      new Key<>("queues.quorum-max-memory-bytes", "0", Types.wholeNumber(0, Integer.MAX_VALUE));
  static final Key<Boolean> TRANSIENT_QUORUM =
      new Key<>("queues.transient-quorum", "false", Types.bool());
  static final Key<Boolean> STREAM_FANOUT =
      new Key<>("queues.stream-fanout", "false", Types.bool());
  static final Key<Duration> FANOUT_EXPIRES =
      new Key<>("queues.fanout-expires", "30m", Types.wholeSeconds("0s", "7d"));

  static final Key<Duration> TIMEOUT =
      new Key<>("delivery.timeout", "15s", Types.timeSpan("100ms", "10m"));
  static final Key<Integer> LOCAL_ATTEMPTS =
      new Key<>("delivery.local-attempts", "2", Types.wholeNumber(1, 10));
  static final Key<List<Duration>> RETRY_SCHEDULE =
      new Key<>(
          "delivery.retry-schedule",
          "5s, 30s, 2m, 10m, 30m, 1h, 2h, 4h",
          Types.timeSpans(20, "1s", "1d"));
  static final Key<Integer> PER_ENDPOINT_CONCURRENCY =
      new Key<>("delivery.per-endpoint-concurrency", "32", Types.wholeNumber(1, 10_000));
  static final Key<Duration> MAX_RETRY_AFTER =
      new Key<>("delivery.max-retry-after", "4h", Types.timeSpan("1s", "7d"));
  static final Key<Integer> CIRCUIT_FAILURES =
      new Key<>("delivery.circuit-failures", "10", Types.wholeNumber(1, 10_000));
  static final Key<Duration> DUPLICATE_WINDOW =
      new Key<>("delivery.duplicate-window", "10m", Types.timeSpan("0s", "1h"));
  static final Key<Duration> DRAIN_TIMEOUT =
      new Key<>("delivery.drain-timeout", "20s", Types.timeSpan("0s", "1h"));

  static final Key<Path> PLUGINS_DIRECTORY =
      new Key<>("plugins.directory", "plugins", Types.path());

  static final Key<OnFailure> PLUGINS_ON_FAILURE =
      new Key<>("plugins.on-failure", "refuse", Types.oneOf(OnFailure.class));

  static final Key<Optional<ListenAddress>> ADMIN_LISTEN =
      new Key<>("admin.listen", "127.0.0.1:8780", Types.listenAddressOrOff());

  static final Key<Secret> ADMIN_TOKEN = new Key<>("admin.token", Types.bearerToken());
  static final Key<Path> ADMIN_HTPASSWD = new Key<>("admin.htpasswd", Types.path());
  static final Key<List<String>> ADMIN_HOST_NAMES =
      new Key<>("admin.host-names", Types.hostNames());
  static final Key<Path> ADMIN_TLS_CERTIFICATE = new Key<>("admin.tls.certificate", Types.path());
  static final Key<Path> ADMIN_TLS_KEY = new Key<>("admin.tls.key", Types.path());
  static final Key<Integer> ADMIN_MAX_SUBSCRIBERS =
      new Key<>("admin.max-subscribers", "2000", Types.wholeNumber(0, 3500));

  static final Key<LogConfig.Level> LOG_LEVEL = new Key<>("log.level", Types.logLevel());
  static final Key<LogConfig.Format> LOG_FORMAT =
      new Key<>("log.format", "text", Types.oneOf(LogConfig.Format.class));
  static final Key<Path> LOG_FILE = new Key<>("log.file", Types.path());
  static final Key<Boolean> LOG_CONSOLE = new Key<>("log.console", "true", Types.bool());

  static final Key<List<AlarmAction>> SELF_ALARM_ACTIONS =
      new Key<>("self-alarm.actions", Types.actions());
  static final Key<Duration> BROKER_LOST_AFTER =
      new Key<>("self-alarm.broker-lost-after", "5m", Types.timeSpan("1s", "1d"));
  static final Key<Duration> HEARTBEAT_INTERVAL =
      new Key<>("self-alarm.heartbeat", Types.timeSpan("1s", "7d"));
  static final Key<List<AlarmAction>> HEARTBEAT_ACTIONS =
      new Key<>("self-alarm.heartbeat-actions", Types.actions());
  static final Key<JournalPlace> JOURNAL_URL =
      new Key<>("journal.url", "sqlite:journal.db", JournalPlace::parse);
  static final Key<Duration> JOURNAL_RETENTION =
      new Key<>("journal.retention", "30d", Types.timeSpan("1m", "3650d"));
  static final Key<Long> JOURNAL_MAX_SIZE =
      new Key<>("journal.max-size", "1GB", Types.size(1_000_000, 1_000_000_000_000L));

  /** All of them, in the order in which they are shown. */
  static final List<Key<?>> ALL =
      List.of(
          HOST,
          EMBEDDED,
          URI,
          PREFETCH,
          HEARTBEAT,
          BROKER_CA_BUNDLE,
          BROKER_CLIENT_CERTIFICATE,
          BROKER_CLIENT_KEY,
          BROKER_TLS_VERIFY,
          CEILOMETER_ENABLED,
          CEILOMETER_PRESET,
          CEILOMETER_EXCHANGE,
          CEILOMETER_TOPIC,
          CEILOMETER_RPC_TOPIC,
          AODH_ENABLED,
          AODH_PRESET,
          AODH_EXCHANGE,
          AODH_TOPIC,
          AODH_RPC_TOPIC,
          SIGNATURE_SECRET,
          DURABLE,
          AUTO_DELETE,
          QUEUE_TYPE,
          MIRRORED,
          QUORUM_DELIVERY_LIMIT,
          QUORUM_MAX_MEMORY_LENGTH,
          QUORUM_MAX_MEMORY_BYTES,
          TRANSIENT_QUORUM,
          STREAM_FANOUT,
          FANOUT_EXPIRES,
          TIMEOUT,
          LOCAL_ATTEMPTS,
          RETRY_SCHEDULE,
          MAX_RETRY_AFTER,
          PER_ENDPOINT_CONCURRENCY,
          CIRCUIT_FAILURES,
          DUPLICATE_WINDOW,
          DRAIN_TIMEOUT,
          PLUGINS_DIRECTORY,
          PLUGINS_ON_FAILURE,
          ADMIN_LISTEN,
          ADMIN_TOKEN,
          ADMIN_HTPASSWD,
          ADMIN_HOST_NAMES,
          ADMIN_TLS_CERTIFICATE,
          ADMIN_TLS_KEY,
          ADMIN_MAX_SUBSCRIBERS,
          LOG_LEVEL,
          LOG_FORMAT,
          LOG_FILE,
          LOG_CONSOLE,
          SELF_ALARM_ACTIONS,
          BROKER_LOST_AFTER,
          HEARTBEAT_INTERVAL,
          HEARTBEAT_ACTIONS,
          JOURNAL_URL,
          JOURNAL_RETENTION,
          JOURNAL_MAX_SIZE);

  /** Those that a reload puts in force; {@link HostConfig#reloaded} has the same in mind. */
  static final List<Key<?>> RELOADABLE =
      List.of(
          SIGNATURE_SECRET,
          TIMEOUT,
          LOCAL_ATTEMPTS,
          MAX_RETRY_AFTER,
          PER_ENDPOINT_CONCURRENCY,
          CIRCUIT_FAILURES,
          DUPLICATE_WINDOW,
          DRAIN_TIMEOUT,
          PLUGINS_DIRECTORY,
          PLUGINS_ON_FAILURE,
          ADMIN_TOKEN,
          ADMIN_HTPASSWD,
          ADMIN_HOST_NAMES,
          LOG_LEVEL,
          LOG_FORMAT,
          LOG_FILE,
          LOG_CONSOLE);

  private Keys() {}
}
