package io.alarmnotifier.core.config.oslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsloConfigTest {

  @TempDir Path directory;

  @Test
  void readsNothingIfNothingIsNamed() {
    assertThat(given().read().settings()).isEmpty();
    assertThat(given().problems()).isEmpty();
  }

  @Test
  void switchesOnTheSourceOfTheServiceThatTheFileIsOf() {
    assertThat(given().aodh("[DEFAULT]").settings())
        .containsEntry("sources.aodh.enabled", "true")
        .containsEntry("sources.ceilometer.enabled", "false")
        .doesNotContainKey("sources.aodh.preset");
    assertThat(given().ceilometer("[DEFAULT]").settings())
        .containsEntry("sources.aodh.enabled", "false")
        .containsEntry("sources.ceilometer.enabled", "true")
        .containsEntry("sources.ceilometer.preset", "icehouse,juno");
  }

  @ParameterizedTest
  @CsvSource({
    "etc/x.conf,            [alarm],     ceilometer",
    "etc/x.conf,            [notifier],  aodh",
    "etc/x.conf,            [DEFAULT],   aodh",
    "ceilometer/x.conf,     [notifier],  ceilometer",
    "aodh.conf.d/x.conf,    [alarm],     aodh",
    "ceilometer/my-aodh.conf, [DEFAULT], aodh"
  })
  void tellsWhoseAFileIsByItsNameThenItsFolderThenItsSections(
      String file, String section, String service) {
    assertThat(given().file(file, section, "a = 1").settings())
        .containsEntry("sources." + service + ".enabled", "true")
        .containsValue("false");
  }

  @Test
  void servesBothIfThereAreFilesOfBothEachWithItsOwnNames() {
    assertThat(
            given()
                .aodh("[DEFAULT]", "control_exchange = a", "notifier_topic = t")
                .ceilometer(
                    "[DEFAULT]", "control_exchange = c", "[alarm]", "notifier_rpc_topic = r")
                .file("etc/rabbit.conf", "[DEFAULT]", "transport_url = rabbit://h")
                .settings())
        .containsEntry("sources.aodh.enabled", "true")
        .containsEntry("sources.aodh.exchange", "a")
        .containsEntry("sources.aodh.topic", "t")
        .containsEntry("sources.ceilometer.enabled", "true")
        .containsEntry("sources.ceilometer.exchange", "c")
        .containsEntry("sources.ceilometer.rpc-topic", "r")
        .containsEntry("broker.uri", "amqp://h:5672/%2F");
  }

  @Test
  void refusesTwoBrokersAndNamesOtherDifferences() {
    GivenOslo given =
        given()
            .ceilometer("[DEFAULT]", "transport_url = rabbit://u:hunter2@a", "host = x")
            .aodh("[DEFAULT]", "transport_url = rabbit://u:hunter2@b", "host = y");

    assertThat(given.problems())
        .containsExactly(
            "broker.uri (etc/aodh.conf line 2): must be the same broker as in etc/ceilometer.conf,"
                + " as a host serves one; run one host for each file");
    assertThat(given.notices())
        .containsExactly(
            "etc/ceilometer.conf and etc/aodh.conf differ in host: the latter is taken");
  }

  @Test
  void readsTheFilesOfAFolderInOrderTheLastWins() {
    GivenOslo given = given();
    given.write("aodh.conf.d/20.conf", "[DEFAULT]", "host = b");
    given.write("aodh.conf.d/10.conf", "[DEFAULT]", "host = a");
    given.write("aodh.conf.d/30.ini", "[DEFAULT]", "host = c");

    assertThat(given.aodh("[DEFAULT]", "host = z").path("aodh.conf.d").settings())
        .containsEntry("host", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipc_protocol = rpc", "ipc_protocol = queue", "notifier_rpc_topic = r"})
  void servesBothWaysOfMitakaIfAnOptionIsOfItsTime(String line) {
    GivenOslo given = given().aodh("[DEFAULT]", line);

    assertThat(given.settings()).containsEntry("sources.aodh.preset", "mitaka");
    assertThat(given.notices())
        .singleElement()
        .asString()
        .contains("(etc/aodh.conf line 2)", "sources.aodh.preset: liberty");
  }

  @Test
  void declaresQueuesAsTheEvaluatorsDo() {
    assertThat(
            given()
                .aodh(
                    "[DEFAULT]",
                    "rabbit_durable_queues = true",
                    "[oslo_messaging_rabbit]",
                    "amqp_auto_delete = yes",
                    "rabbit_ha_queues = 1",
                    "rabbit_transient_queues_ttl = 600")
                .settings())
        .containsEntry("queues.durable", "true")
        .containsEntry("queues.auto-delete", "true")
        .containsEntry("queues.mirrored", "true")
        .containsEntry("queues.fanout-expires", "600s");
  }

  @Test
  void declaresQuorumQueuesAsTheEvaluatorsDo() {
    GivenOslo given =
        given()
            .aodh(
                "[oslo_messaging_rabbit]",
                "amqp_durable_queues = false",
                "amqp_auto_delete = true",
                "rabbit_quorum_queue = true",
                "rabbit_quorum_delivery_limit = 10",
                "rabbit_quorum_max_memory_length = 0",
                "rabbit_quorum_max_memory_bytes = 1000",
                "rabbit_transient_quorum_queue = true",
                "rabbit_stream_fanout = true");

    assertThat(given.settings())
        .containsEntry("queues.type", "quorum")
        .containsEntry("queues.quorum-delivery-limit", "10")
        .containsEntry("queues.quorum-max-memory-bytes", "1000")
        .containsEntry("queues.transient-quorum", "true")
        .containsEntry("queues.stream-fanout", "true")
        .doesNotContainKeys(
            "queues.durable", "queues.auto-delete", "queues.quorum-max-memory-length");
    assertThat(given.notices()).singleElement().asString().contains("amqp_auto_delete");
  }

  @Test
  void refusesQueuesThatOsloRefuses() {
    assertThat(
            given()
                .aodh(
                    "[oslo_messaging_rabbit]",
                    "rabbit_quorum_queue = true",
                    "rabbit_ha_queues = true",
                    "rabbit_stream_fanout = true")
                .problems())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("[oslo_messaging_rabbit] rabbit_ha_queues"))
        .anyMatch(line -> line.startsWith("[oslo_messaging_rabbit] rabbit_stream_fanout"));
  }

  @Test
  void talksToReceiversAsTheNotifierDid() {
    GivenOslo given =
        given()
            .ceilometer(
                "[alarm]",
                "rest_notifier_certificate_file = /c.pem",
                "rest_notifier_certificate_key = /k.pem",
                "rest_notifier_ca_bundle_certificate_path = /ca.pem",
                "rest_notifier_ssl_verify = False",
                "rest_notifier_max_retries = 3");

    for (String plugin : new String[] {"http", "trust"}) {
      assertThat(given.settings())
          .containsEntry("plugins." + plugin + ".client-certificate", "/c.pem")
          .containsEntry("plugins." + plugin + ".client-key", "/k.pem")
          .containsEntry("plugins." + plugin + ".ca-bundle", "/ca.pem")
          .containsEntry("plugins." + plugin + ".ssl-verify", "false");
    }
    assertThat(given.notices())
        .singleElement()
        .asString()
        .startsWith(
            "[alarm] rest_notifier_max_retries (etc/ceilometer.conf line 6) is not honoured");
  }

  @ParameterizedTest
  @CsvSource({
    "log_file = /l/a.log,                    /l/a.log,             false",
    "log_dir = /l,                           /l/aodh-notifier.log, false",
    "log_dir = /l ; log_file = a.log,        /l/a.log,             false",
    "log_dir = /l ; log_file = /m/a.log,     /m/a.log,             false",
    "logfile = /l/a.log ; use_stderr = true, /l/a.log,             true"
  })
  void writesTheLogWhereTheNotifierDid(String lines, String file, String console) {
    GivenOslo given = given().aodh(("[DEFAULT];" + lines).split(";"));

    assertThat(given.write("x", "")).exists();
    assertThat(given().file("aodh/a.conf", ("[DEFAULT] ; " + lines).split(" ; ")).settings())
        .containsEntry("log.file", file)
        .containsEntry("log.console", console);
  }

  @Test
  void writesTheLogToTheConsoleTooAsCeilometerDid() {
    assertThat(given().ceilometer("[DEFAULT]", "log_dir = /l").settings())
        .containsEntry("log.file", "/l/ceilometer-alarm-notifier.log")
        .containsEntry("log.console", "true");
  }

  @ParameterizedTest
  @CsvSource({"debug = true, DEBUG", "verbose = false, WARN"})
  void logsAsMuchAsTheNotifierDid(String line, String level) {
    assertThat(given().aodh("[DEFAULT]", line).settings()).containsEntry("log.level", level);
  }

  @Test
  void namesEachOptionThatHasNoEffectWithItsPlace() {
    assertThat(
            given()
                .aodh(
                    "[DEFAULT]",
                    "executor_thread_pool_size = 64",
                    "use_syslog = true",
                    "use_journal = false",
                    "[notifier]",
                    "workers = 4",
                    "batch_size = 10",
                    "[oslo_messaging_rabbit]",
                    "rabbit_quorum_queues = true")
                .notices())
        .hasSize(5)
        .allMatch(line -> line.contains(") is not honoured: "))
        .anyMatch(
            line -> line.startsWith("[DEFAULT] executor_thread_pool_size (etc/aodh.conf line 2)"))
        .anyMatch(line -> line.startsWith("[DEFAULT] use_syslog (etc/aodh.conf line 3)"))
        .anyMatch(line -> line.startsWith("[notifier] workers (etc/aodh.conf line 6)"))
        .anyMatch(line -> line.startsWith("[notifier] batch_size (etc/aodh.conf line 7)"))
        .anyMatch(line -> line.contains("rabbit_quorum_queues (etc/aodh.conf line 9)"));
  }

  @Test
  void saysNothingOfOptionsThatAreForOthers() {
    assertThat(
            given()
                .aodh(
                    "[DEFAULT]",
                    "additional_ingestion_lag = 120",
                    "[database]",
                    "connection = mysql://x",
                    "[evaluator]",
                    "workers = 2",
                    "[oslo_messaging_notifications]",
                    "driver = messagingv2")
                .notices())
        .isEmpty();
  }

  @Test
  void tellsAllThatIsWrongAtOnce() throws Exception {
    Files.write(
        Files.createDirectories(directory.resolve("etc")).resolve("latin1.conf"),
        "[DEFAULT]\nhost = \u00fc\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(
            given()
                .path("etc/nowhere.conf")
                .path("etc/latin1.conf")
                .aodh(
                    "[DEFAULT]",
                    "nonsense",
                    "debug = maybe",
                    "host = $host",
                    "transport_url = kafka://h",
                    "[oslo_messaging_rabbit]",
                    "amqp_durable_queues = 2",
                    "rabbit_transient_queues_ttl = 0",
                    "heartbeat_timeout_threshold = often")
                .problems())
        .hasSize(8)
        .contains("etc/nowhere.conf (file): does not exist")
        .contains("etc/latin1.conf (file): is not encoded in UTF-8")
        .contains("this line (etc/aodh.conf line 2): must be key = value, a section or a comment")
        .contains("[DEFAULT] debug (etc/aodh.conf line 3): must be true or false, is \"maybe\"")
        .anyMatch(
            line -> line.startsWith("[DEFAULT] host (etc/aodh.conf line 4): refers to itself"))
        .anyMatch(line -> line.startsWith("[DEFAULT] transport_url (etc/aodh.conf line 5): must"))
        .anyMatch(line -> line.startsWith("[oslo_messaging_rabbit] amqp_durable_queues"))
        .anyMatch(line -> line.startsWith("[oslo_messaging_rabbit] rabbit_transient_queues_ttl"));
  }

  @Test
  void refusesAFileThatMayNotBeReadAndAFolderWithoutFiles() throws Exception {
    Files.createDirectory(directory.resolve("empty.d"));
    assertThat(given().path("empty.d").problems())
        .containsExactly("empty.d (folder): must have a file named *.conf");

    Path secret = given().write("secret.conf", "[DEFAULT]");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "root may read everything");
    assertThat(given().path("secret.conf").problems())
        .containsExactly(
            "secret.conf (file): cannot be read; the user of the host needs the right to");
  }

  private GivenOslo given() {
    return new GivenOslo(directory);
  }
}
