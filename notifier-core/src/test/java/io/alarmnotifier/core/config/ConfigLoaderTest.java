package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import io.alarmnotifier.core.config.QueueFlags.QueueType;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.NotifierConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir Path directory;

  @Test
  void hasADefaultForEverything() {
    assertThat(given().set("host=node-1").host())
        .isEqualTo(
            new HostConfig(
                "node-1",
                new BrokerConfig(
                    true,
                    List.of(URI.create("amqp://guest:guest@127.0.0.1:5672/%2F")),
                    1000,
                    Duration.ofSeconds(60),
                    BrokerTls.DEFAULT),
                new SourcesConfig(
                    new CeilometerSource(
                        true,
                        List.of(CeilometerSource.Preset.ICEHOUSE),
                        "ceilometer",
                        "ceilometer.alarm",
                        "alarm_notifier"),
                    new AodhSource(
                        true,
                        List.of(AodhSource.Preset.NEWTON),
                        "aodh",
                        "alarming",
                        "alarm_notifier"),
                    Optional.empty()),
                new QueueFlags(
                    false,
                    false,
                    QueueType.CLASSIC,
                    false,
                    QuorumLimits.NONE,
                    new FanoutFlags(false, false, Duration.ofMinutes(30))),
                new DeliveryConfig(
                    Duration.ofSeconds(15),
                    2,
                    List.of(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(4)),
                    Duration.ofHours(4),
                    32,
                    10,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(20)),
                new PluginsConfig(Path.of("plugins"), OnFailure.REFUSE),
                new LogConfig(Optional.empty(), Optional.empty(), true, LogConfig.Format.TEXT),
                new SelfAlarmConfig(List.of(), Duration.ofMinutes(5), Optional.empty(), List.of()),
                new AdminConfig(
                    Optional.of(new ListenAddress("127.0.0.1", 8780)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    2000),
                new JournalConfig(
                    new JournalPlace.Sqlite(Path.of("journal.db")),
                    Duration.ofDays(30),
                    1_000_000_000)));
  }

  @Test
  void takesTheNameOfTheMachine() {
    assertThat(given().host().host()).isEqualTo(MachineName.get(System.getenv())).isNotBlank();
  }

  @Test
  void readsEveryKeyOfTheFile() {
    HostConfig host =
        given()
            .yaml(
                "host: node-2",
                "broker:",
                "  embedded: false",
                "  uri: [amqps://a:b@rabbit-1/v, amqps://a:b@rabbit-2/v]",
                "  prefetch: 10",
                "  heartbeat: 0s",
                "  ca-bundle: " + certificates(),
                "  client-certificate: " + certificates(),
                "  client-key: " + certificates(),
                "  tls-verify: certificate",
                "sources:",
                "  ceilometer: {enabled: false, preset: juno, exchange: c, topic: t, rpc-topic: r}",
                "  aodh: {enabled: true, preset: liberty, exchange: a, topic: u, rpc-topic: s}",
                "  signature-secret: s3cret",
                "queues:",
                "  durable: true",
                "  auto-delete: true",
                "  type: classic",
                "  quorum-delivery-limit: 1",
                "  quorum-max-memory-length: 2",
                "  quorum-max-memory-bytes: 3",
                "  transient-quorum: true",
                "  stream-fanout: true",
                "  fanout-expires: 0s",
                "delivery:",
                "  timeout: 500ms",
                "  local-attempts: 3",
                "  retry-schedule: [1s, 1h]",
                "  max-retry-after: 5m",
                "  per-endpoint-concurrency: 7",
                "  circuit-failures: 8",
                "  duplicate-window: 0s",
                "  drain-timeout: 1m",
                "plugins: {directory: /opt/plugins}",
                "admin:",
                "  listen: '[::1]:0'",
                "  token: a-token-of-some-length",
                "  host-names: [A.example, b]",
                "  tls: {certificate: " + certificates() + ", key: " + certificates() + "}",
                "  max-subscribers: 9",
                "log: {level: debug, format: json, file: /tmp/n.log, console: false}",
                "self-alarm:",
                "  actions: [log://, https://a/b]",
                "  broker-lost-after: 30s",
                "  heartbeat: 1m",
                "  heartbeat-actions: https://c/",
                "journal: {url: 'file:/tmp/journal', retention: 7d, max-size: 500MB}")
            .host();

    assertThat(host)
        .isEqualTo(
            new HostConfig(
                "node-2",
                new BrokerConfig(
                    false,
                    List.of(
                        URI.create("amqps://a:b@rabbit-1/v"), URI.create("amqps://a:b@rabbit-2/v")),
                    10,
                    Duration.ZERO,
                    new BrokerTls(
                        Optional.of(certificates()),
                        Optional.of(certificates()),
                        Optional.of(certificates()),
                        BrokerTls.Verify.CERTIFICATE)),
                new SourcesConfig(
                    new CeilometerSource(
                        false, List.of(CeilometerSource.Preset.JUNO), "c", "t", "r"),
                    new AodhSource(true, List.of(AodhSource.Preset.LIBERTY), "a", "u", "s"),
                    Optional.of(new Secret("s3cret"))),
                new QueueFlags(
                    true,
                    true,
                    QueueType.CLASSIC,
                    false,
                    new QuorumLimits(1, 2, 3),
                    new FanoutFlags(true, true, Duration.ZERO)),
                new DeliveryConfig(
                    Duration.ofMillis(500),
                    3,
                    List.of(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Duration.ofMinutes(5),
                    7,
                    8,
                    Duration.ZERO,
                    Duration.ofMinutes(1)),
                new PluginsConfig(Path.of("/opt/plugins"), OnFailure.REFUSE),
                new LogConfig(
                    Optional.of(LogConfig.Level.DEBUG),
                    Optional.of(Path.of("/tmp/n.log")),
                    false,
                    LogConfig.Format.JSON),
                new SelfAlarmConfig(
                    List.of(AlarmAction.parse("log://"), AlarmAction.parse("https://a/b")),
                    Duration.ofSeconds(30),
                    Optional.of(Duration.ofMinutes(1)),
                    List.of(AlarmAction.parse("https://c/"))),
                new AdminConfig(
                    Optional.of(new ListenAddress("::1", 0)),
                    Optional.of(new Secret("a-token-of-some-length")),
                    Optional.empty(),
                    List.of("a.example", "b"),
                    Optional.of(certificates()),
                    Optional.of(certificates()),
                    9),
                new JournalConfig(
                    new JournalPlace.Lines(Path.of("/tmp/journal")),
                    Duration.ofDays(7),
                    500_000_000)));
  }

  private Path certificates() {
    return ShippedFiles.certificates();
  }

  @Test
  void letsTheCommandLineWinOverTheEnvironmentAndThatOverTheFile() {
    Given given = given().yaml("broker: {prefetch: 1}");
    assertThat(given.host().broker().prefetch()).isEqualTo(1);

    given.environment("NOTIFIER_BROKER_PREFETCH", "2");
    assertThat(given.host().broker().prefetch()).isEqualTo(2);

    given.set("broker.prefetch=3", "broker.prefetch=4");
    assertThat(given.host().broker().prefetch()).isEqualTo(4);
  }

  @Test
  void findsEveryKeyInTheEnvironment() {
    HostConfig host =
        given()
            .environment("NOTIFIER_BROKER_URI", "amqp://a:b@one, amqp://a:b@two")
            .environment("NOTIFIER_DELIVERY_DRAIN_TIMEOUT", "5s")
            .environment("NOTIFIER_SOURCES_CEILOMETER_RPC_TOPIC", "r")
            .environment("NOTIFIER_PLUGINS_DIRECTORY", "/p")
            .host();

    assertThat(host.broker().uris())
        .containsExactly(URI.create("amqp://a:b@one"), URI.create("amqp://a:b@two"));
    assertThat(host.delivery().drainTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(host.sources().ceilometer().rpcTopic()).isEqualTo("r");
    assertThat(host.plugins().directory()).isEqualTo(Path.of("/p"));
  }

  @Test
  void leavesTheBrokerOutOnceAnAddressIsSet() {
    assertThat(given().set("broker.uri=amqp://127.0.0.1").host().broker().embedded()).isFalse();
    assertThat(given().set("broker.embedded=false").host().broker().embedded()).isFalse();

    BrokerConfig both =
        given().set("broker.embedded=true", "broker.uri=amqp://localhost:5000").host().broker();
    assertThat(both.embedded()).isTrue();
    assertThat(both.uris()).containsExactly(URI.create("amqp://localhost:5000"));
  }

  @Test
  void takesQuorumQueuesAsDurable() {
    assertThat(given().set("queues.type=quorum").host().queues().durable()).isTrue();
  }

  @Test
  void takesSeveralPresetsOfASourceTheOldestFirstAndEachOnce() {
    HostConfig host =
        given()
            .yaml("sources: {ceilometer: {preset: [juno, icehouse]}}")
            .set("sources.aodh.preset=newton, liberty, newton")
            .host();

    assertThat(host.sources().ceilometer().presets())
        .containsExactly(CeilometerSource.Preset.ICEHOUSE, CeilometerSource.Preset.JUNO);
    assertThat(host.sources().aodh().presets())
        .containsExactly(AodhSource.Preset.LIBERTY, AodhSource.Preset.NEWTON);
  }

  @Test
  void asksForMirroredQueues() {
    assertThat(given().host().queues().mirrored()).isFalse();
    assertThat(given().set("queues.mirrored=true").host().queues().mirrored()).isTrue();
  }

  @Test
  void ignoresKeysWithoutValue() {
    assertThat(given().yaml("broker:", "  # prefetch: 5", "host:", "plugins: ~").problems())
        .isEmpty();
  }

  @Test
  void givesAPluginItsKeysFromAllPlaces() {
    LoadedConfig loaded =
        given()
            .yaml("plugins:", "  http:", "    in-both: main", "    tls: {ca: [a, b]}")
            .pluginYaml("http", "in-both: own", "in-own: own", "in-three: own", "empty: ''")
            .environment("NOTIFIER_PLUGINS_HTTP_IN_THREE", "environment")
            .environment("NOTIFIER_PLUGINS_HTTP_IN_ENVIRONMENT", "environment")
            .set("plugins.http.set=a=b")
            .load();
    NotifierConfig http = Given.forPlugin(loaded, "http");

    assertThat(http.string("in-both")).contains("main");
    assertThat(http.string("in-own")).contains("own");
    assertThat(http.string("in-three")).contains("environment");
    assertThat(http.string("in-environment")).contains("environment");
    assertThat(http.string("set")).contains("a=b");
    assertThat(http.string("empty")).contains("");
    assertThat(http.list("tls.ca")).containsExactly("a", "b");
    assertThat(http.problems()).isEmpty();
    assertThat(loaded.configuredPlugins()).containsExactly("http");
    assertThat(Given.forPlugin(loaded, "log").string("set")).isEmpty();
  }

  @Test
  void letsThePluginReportWhatItDoesNotKnow() {
    NotifierConfig http =
        Given.forPlugin(given().yaml("host: h").pluginYaml("http", "typo: 1").load(), "http");

    assertThat(http.problems()).containsExactly("typo is unknown; known keys are []");
  }

  @Test
  void writesNoSecretIntoTheYamlThatIsTheDefaultOfAPlaceholder() {
    Given given =
        given()
            .environment("SET", "x")
            .set("broker.uri=amqp://me:${UNSET:hunter2}@a", "plugins.http.x-token=${SET}");

    assertThat(given.load().toYaml())
        .noneMatch(line -> line.contains("hunter2"))
        .anyMatch(line -> line.startsWith("  uri: \"amqp://me:${BROKER_PASSWORD}@a\""))
        .anyMatch(line -> line.contains("x-token: \"${SET}\""));
  }

  @Test
  void describesEverySettingInForce() {
    List<String> lines =
        given()
            .yaml("queues: {type: quorum}")
            .pluginYaml("http", "idle-timeout: 9s", "proxy: http://me:pa:ss@w@proxy", "x-token: t")
            .environment("NOTIFIER_PLUGINS_LOG_A_B", "c")
            .environment("NOTIFIER_PLUGINS_HTTP_IDLE_TIMEOUT", "8s")
            .set("host=node-1", "broker.uri=amqp://me:secret@rabbit", "broker.prefetch=${P:7}")
            .load()
            .describe()
            .stream()
            .map(line -> line.replace(directory + "/", ""))
            .toList();

    assertThat(lines)
        .startsWith(
            "host = node-1 (--set)",
            "broker.embedded = false (default)",
            "broker.uri = amqp://me:***@rabbit (--set)",
            "broker.prefetch = *** (--set)",
            "broker.heartbeat = 60s (default)")
        .contains("queues.durable = true (default)", "queues.type = quorum (notifier.yaml line 1)")
        .endsWith(
            "plugins.http.idle-timeout = 8s (NOTIFIER_PLUGINS_HTTP_IDLE_TIMEOUT)",
            "plugins.http.proxy = http://me:***@proxy (plugins/http.yaml line 2)",
            "plugins.http.x-token = *** (plugins/http.yaml line 3)",
            "plugins.log.a-b = c (NOTIFIER_PLUGINS_LOG_A_B)")
        .hasSize(Keys.ALL.size() + 4);
  }

  private Given given() {
    return new Given(directory);
  }
}
