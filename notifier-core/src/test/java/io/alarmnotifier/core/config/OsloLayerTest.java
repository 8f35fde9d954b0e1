package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of OpenStack among the other places that values come from. */
class OsloLayerTest {

  @TempDir Path directory;

  @Test
  void servesTheBrokerOfTheFileAndStartsNone() {
    HostConfig host =
        given()
            .oslo(
                "aodh.conf",
                "[DEFAULT]",
                "transport_url = rabbit://u:a%40b@rabbit-1,u:a%40b@rabbit-2",
                "host = node-1",
                "[oslo_messaging_rabbit]",
                "heartbeat_timeout_threshold = 30")
            .host();

    assertThat(host.broker().embedded()).isFalse();
    assertThat(host.broker().uris())
        .containsExactly(
            URI.create("amqp://u:a%40b@rabbit-1:5672/%2F"),
            URI.create("amqp://u:a%40b@rabbit-2:5672/%2F"));
    assertThat(host.broker().heartbeat()).isEqualTo(Duration.ofSeconds(30));
    assertThat(host.sources().ceilometer().enabled()).isFalse();
    assertThat(host.host()).isEqualTo("node-1");
  }

  @Test
  void givesNoKeyThatTheHostDoesNotKnow() {
    HostConfig host =
        given()
            .oslo(
                "ceilometer.conf",
                "[DEFAULT]",
                "rabbit_host = rabbit",
                "amqp_durable_queues = true",
                "rabbit_ha_queues = true",
                "[oslo_messaging_rabbit]",
                "rabbit_transient_queues_ttl = 600")
            .oslo(
                "aodh.conf",
                "[DEFAULT]",
                "transport_url = rabbit://guest:guest@rabbit",
                "ipc_protocol = rpc",
                "notifier_rpc_topic = alarm_notifier",
                "amqp_durable_queues = true",
                "rabbit_ha_queues = true")
            .host();

    assertThat(host.sources().ceilometer().enabled()).isTrue();
    assertThat(host.sources().ceilometer().presets()).hasSize(2);
    assertThat(host.sources().aodh().hasRpc()).isTrue();
    assertThat(host.sources().aodh().hasNotifications()).isTrue();
    assertThat(host.queues().durable()).isTrue();
    assertThat(host.queues().mirrored()).isTrue();
  }

  @Test
  void declaresQuorumQueuesWithAllThatBelongsToThem() {
    QueueFlags queues =
        given()
            .oslo(
                "aodh.conf",
                "[oslo_messaging_rabbit]",
                "rabbit_quorum_queue = true",
                "rabbit_quorum_delivery_limit = 7",
                "rabbit_quorum_max_memory_length = 8",
                "rabbit_quorum_max_memory_bytes = 9",
                "rabbit_transient_quorum_queue = true",
                "rabbit_stream_fanout = true")
            .host()
            .queues();

    assertThat(queues.type()).isEqualTo(QueueFlags.QueueType.QUORUM);
    assertThat(queues.durable()).isTrue();
    assertThat(queues.quorumLimits()).isEqualTo(new QuorumLimits(7, 8, 9));
    assertThat(queues.fanout().stream()).isTrue();
  }

  @Test
  void isWeakerThanAllElse() {
    Given given =
        given().oslo("aodh.conf", "[DEFAULT]", "host = one", "rest_notifier_ssl_verify = false");
    assertThat(given.host().host()).isEqualTo("one");
    assertThat(given.load().pluginValue("http", "ssl-verify")).isEqualTo("false");

    given.yaml("host: two").pluginYaml("http", "ssl-verify: true");
    assertThat(given.host().host()).isEqualTo("two");
    assertThat(given.load().pluginValue("http", "ssl-verify")).isEqualTo("true");

    given.environment("NOTIFIER_HOST", "three");
    assertThat(given.host().host()).isEqualTo("three");

    given.set("host=four");
    assertThat(given.host().host()).isEqualTo("four");
  }

  @Test
  void takesAValueAsItIsThoughItLooksLikeAPlaceholder() {
    assertThat(
            given()
                .oslo(
                    "aodh.conf", "[DEFAULT]", "rest_notifier_ca_bundle_certificate_path = /a$${b}")
                .load()
                .pluginValue("http", "ca-bundle"))
        .isEqualTo("/a${b}");
  }

  @Test
  void demandsNoPluginThatNobodyChose() {
    LoadedConfig loaded =
        given()
            .oslo(
                "aodh.conf",
                "[service_types]",
                "zaqar = m",
                "[DEFAULT]",
                "rest_notifier_ssl_verify=0")
            .set("plugins.log.x=1")
            .load();

    assertThat(loaded.configuredPlugins()).containsExactly("log");
    assertThat(loaded.pluginKeys("zaqar")).containsExactly("service-type");
  }

  @Test
  void tellsTheFileAndLineOfAValueOutOfRange() {
    assertThat(given().oslo("aodh.conf", "[DEFAULT]", "", "host = a b").problems())
        .singleElement()
        .asString()
        .startsWith("host (aodh.conf line 3): must be a name of 1 to 120 bytes");
  }

  @Test
  void tellsProblemsOfTheFilesTogetherWithAllOthers() {
    assertThat(
            given()
                .oslo("aodh.conf", "[DEFAULT]", "debug = maybe", "transport_url = fake://")
                .yaml("brokr: 1")
                .problems())
        .containsExactlyInAnyOrder(
            "brokr (notifier.yaml line 1): is unknown",
            "[DEFAULT] debug (aodh.conf line 2): must be true or false, is \"maybe\"",
            "[DEFAULT] transport_url (aodh.conf line 3): must begin with rabbit://; RabbitMQ is the"
                + " only message bus that this host knows");
  }

  @Test
  void warnsOfWhatItDoesNotHonour() {
    assertThat(given().oslo("aodh.conf", "[notifier]", "workers = 4").load().warnings())
        .singleElement()
        .asString()
        .contains("[notifier] workers (", "aodh.conf line 2) is not honoured: ");
  }

  @Test
  void showsNoSecret() {
    LoadedConfig loaded = withEverything().load();

    assertThat(loaded.describe().toString() + loaded.toYaml() + loaded.warnings())
        .doesNotContain("hunter2", "hunter%402");
  }

  @Test
  void isShownAsYamlThatGivesTheSameSettings() {
    LoadedConfig loaded = withEverything().load();
    List<String> yaml = loaded.toYaml();

    Given again =
        new Given(directory.resolve("again"))
            .yaml(yaml.toArray(String[]::new))
            .environment("BROKER_PASSWORD", "hunter%402")
            .environment("HEAT_PASSWORD", "hunter2 \"#\\x${x}")
            .environment("HTTP_PROXY_PASSWORD", "hunter2");

    assertThat(again.problems()).as(String.join("\n", yaml)).isEmpty();
    LoadedConfig reloaded = again.load();
    assertThat(reloaded.host()).isEqualTo(loaded.host());
    for (String plugin : List.of("http", "trust", "zaqar", "heat")) {
      assertThat(reloaded.pluginKeys(plugin)).isEqualTo(loaded.pluginKeys(plugin));
      for (String key : loaded.pluginKeys(plugin)) {
        assertThat(reloaded.pluginValue(plugin, key))
            .as(key)
            .isEqualTo(loaded.pluginValue(plugin, key));
      }
    }
  }

  @Test
  void saysInTheYamlWhereValuesAndSecretsComeFrom() {
    assertThat(withEverything().load().toYaml())
        .startsWith(
            "# Secrets are left out. Set these variables of the environment, or write",
            "# ${file:PATH} in their places:")
        .anyMatch(
            line ->
                line.startsWith("#   BROKER_PASSWORD: from ")
                    && line.endsWith("aodh.conf line 2, percent-encoded as there"))
        .anyMatch(
            line ->
                line.startsWith("  uri: \"amqp://u:${BROKER_PASSWORD}@a:5672/%2F,")
                    && line.endsWith("aodh.conf line 2"))
        .anyMatch(line -> line.startsWith("  durable: true # "));
  }

  private Given withEverything() {
    return given()
        .oslo(
            "aodh.conf",
            "[DEFAULT]",
            "transport_url = rabbit://u:hunter%402@a,u:hunter%402@b,/",
            "control_exchange = a",
            "notifier_topic = t",
            "log_dir = /var/log/aodh",
            "debug = true",
            "rest_notifier_certificate_file = /c ü.pem",
            "rest_notifier_certificate_key = /k$${x}.pem",
            "executor_thread_pool_size = 64",
            "[oslo_messaging_rabbit]",
            "amqp_durable_queues = true",
            "rabbit_qos_prefetch_count = 17",
            "[service_credentials]",
            "auth_url = http://keystone:5000",
            "username = null",
            "password = hunter2 \"#\\x$${x}",
            "user_domain_name = Default: one")
        .set("plugins.http.proxy=http://p:hunter2@proxy:1", "delivery.retry-schedule=5s, 30s");
  }

  private Given given() {
    return new Given(directory);
  }
}
