package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemsTest {

  private static final String NAME =
      "must be a name of 1 to 120 bytes without spaces, control characters, * and #,"
          + " not beginning with amq. or alarm-notifier.";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          broker.embedded            | yes        | must be true or false
          broker.prefetch            | many       | must be a whole number from 1 to 65535
          broker.prefetch            | 0          | must be a whole number from 1 to 65535
          broker.prefetch            | 65536      | must be a whole number from 1 to 65535
          broker.prefetch            | 1.5        | must be a whole number from 1 to 65535
          broker.prefetch            | ''         | must be a whole number from 1 to 65535
          broker.heartbeat           | 60         | must be from 0s to 1h in whole seconds, as 60s
          broker.heartbeat           | 500ms      | must be from 0s to 1h in whole seconds, as 60s
          broker.heartbeat           | 2h         | must be from 0s to 1h in whole seconds, as 60s
          sources.ceilometer.enabled | on         | must be true or false
          sources.ceilometer.preset  | kilo       | must be icehouse or juno, or a list of these
          sources.ceilometer.preset  | JUNO       | must be icehouse or juno, or a list of these
          sources.ceilometer.preset  | juno,      | must be icehouse or juno, or a list of these
          sources.ceilometer.preset  | ''         | must be icehouse or juno, or a list of these
          sources.aodh.enabled       | 1          | must be true or false
          sources.aodh.preset        | newton, 3  | must be liberty or mitaka or newton, or a list of these
          queues.durable             | ja         | must be true or false
          queues.auto-delete         | ''         | must be true or false
          queues.type                | stream     | must be classic or quorum
          queues.mirrored            | all        | must be true or false
          queues.transient-quorum    | 1          | must be true or false
          queues.stream-fanout       | 1          | must be true or false
          queues.fanout-expires      | 1500ms     | must be from 0s to 7d in whole seconds, as 60s
          queues.fanout-expires      | 8d         | must be from 0s to 7d in whole seconds, as 60s
          queues.quorum-delivery-limit | -1       | must be a whole number from 0 to 2147483647
          queues.quorum-max-memory-length | -1    | must be a whole number from 0 to 2147483647
          queues.quorum-max-memory-bytes | 2147483648 | must be a whole number from 0 to 2147483647
          delivery.timeout           | 99ms       | must be a time span from 100ms to 10m, such as 15s
          delivery.timeout           | 11m        | must be a time span from 100ms to 10m, such as 15s
          delivery.timeout           | -1s        | must be a time span from 100ms to 10m, such as 15s
          delivery.local-attempts    | 0          | must be a whole number from 1 to 10
          delivery.local-attempts    | 11         | must be a whole number from 1 to 10
          delivery.retry-schedule    | 5s,,1m     | must be a list of 1 to 20 time spans from 1s to 1d
          delivery.retry-schedule    | ''         | must be a list of 1 to 20 time spans from 1s to 1d
          delivery.retry-schedule    | 2d         | must be a list of 1 to 20 time spans from 1s to 1d
          delivery.max-retry-after   | 999ms      | must be a time span from 1s to 7d, such as 15s
          delivery.max-retry-after   | 8d         | must be a time span from 1s to 7d, such as 15s
          delivery.circuit-failures  | 0          | must be a whole number from 1 to 10000
          delivery.circuit-failures  | 10001      | must be a whole number from 1 to 10000
          delivery.duplicate-window  | 61m        | must be a time span from 0s to 1h, such as 15s
          delivery.duplicate-window  | 10         | must be a time span from 0s to 1h, such as 15s
          delivery.per-endpoint-concurrency | 0   | must be a whole number from 1 to 10000
          delivery.drain-timeout     | 2h         | must be a time span from 0s to 1h, such as 15s
          plugins.directory          | ' '        | must be a path
          admin.listen               | 8780       | must be an address and a port, such as 127.0.0.1:8780, or off
          admin.listen               | a:65536    | must be an address and a port, such as 127.0.0.1:8780, or off
          admin.host-names           | a:80       | must be a host name without a port, or a list of these
          """)
  void saysWhatIsAllowed(String key, String value, String allowed) {
    assertThat(given().set(key + "=" + value).problems())
        .containsExactly(key + " (--set): " + allowed + ", is \"" + value + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "sources.ceilometer.exchange",
        "sources.ceilometer.topic",
        "sources.ceilometer.rpc-topic",
        "sources.aodh.exchange",
        "sources.aodh.topic",
        "sources.aodh.rpc-topic"
      })
  void refusesNamesThatABrokerWouldMisread(String key) {
    for (String value : List.of("", "a b", "a\tb", "a.*", "#", "amq.x", "alarm-notifier.x")) {
      assertThat(given().set(key + "=" + value).problems())
          .containsExactly(
              key + " (--set): " + NAME + ", is \"" + value.replace("\t", "\\t") + "\"");
    }
    assertThat(given().set(key + "=" + "ü".repeat(61)).problems()).hasSize(1);
    assertThat(given().set(key + "=" + "ü".repeat(60)).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rabbit:5672",
        "http://guest:hunter2@rabbit",
        "amqp://",
        "amqp:guest:hunter2@rabbit",
        "amqp://guest:hunter2",
        "amqp://guest:hunter2@rabbit:99999",
        "amqp://guest:hunter2@rabbit/a/b",
        "amqp://guest:hunter2@rabbit?x=hunter2",
        "amqp://guest:hunter2@rabbit#hunter2",
        "amqp://guest:hun/ter2@rabbit/",
        "amqp://guest:hun,ter2@rabbit/",
        "amqp://guest:hunter2@one,guest:hunter2@two/",
        "amqp://guest:hunter2@one,",
        "amqp://guest:hunter2^@one"
      })
  void refusesBrokerAddressesWithoutShowingThem(String uri) {
    assertThat(given().set("broker.uri=" + uri).problems())
        .containsExactly(
            "broker.uri (--set): must be amqp://USER:PASSWORD@HOST:PORT/VHOST or amqps://…,"
                + " or a list of these; in names and password write %2F for /, %40 for @,"
                + " %2C for a comma, is ***");
  }

  @Test
  void reportsEverythingAtOnce() {
    assertThat(
            given()
                .yaml(
                    "brokr: {prefetch: 1}",
                    "broker: {prefetch: many}",
                    "queues: {type: quorum, durable: false}",
                    "host: a",
                    "host: b",
                    "sources: {ceilometer: {enabled: false}, aodh: {enabled: false}}")
                .pluginYaml("Http", "a: b")
                .pluginYaml("http", "a: ${NOPE}")
                .environment("NOTIFIER_BROKER_URL", "amqp://x")
                .environment("NOTIFIER_DELIVERY_TIMEOUT", "1")
                .set("prefetch=1", "nonsense")
                .problems())
        .containsExactlyInAnyOrder(
            "host (notifier.yaml line 5): stands here a second time, after line 4",
            "plugins/Http.yaml (file): must be named after a plugin, as http.yaml",
            "nonsense (--set): must have the form key=value",
            "NOTIFIER_BROKER_URL (environment): is unknown; did you mean NOTIFIER_BROKER_URI?",
            "brokr.prefetch (notifier.yaml line 1): is unknown; did you mean broker.prefetch?",
            "prefetch (--set): is unknown; did you mean broker.prefetch?",
            "broker.prefetch (notifier.yaml line 2): must be a whole number from 1 to 65535,"
                + " is \"many\"",
            "delivery.timeout (NOTIFIER_DELIVERY_TIMEOUT): must be a time span from 100ms to 10m,"
                + " such as 15s, is \"1\"",
            "queues.durable (notifier.yaml line 3): must not be false with queues.type: quorum",
            "sources.ceilometer.enabled (notifier.yaml line 6): must be true if"
                + " sources.aodh.enabled is false: there is nothing to consume",
            "plugins.http.a (plugins/http.yaml line 1): needs the environment variable NOPE,"
                + " which is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          xyz                      | is unknown
          broker.prefetch-count    | is unknown
          broker.prefetsch         | is unknown; did you mean broker.prefetch?
          delivery.drain_timeout   | is unknown; did you mean delivery.drain-timeout?
          timeout                  | is unknown; did you mean delivery.timeout?
          plugins.dir              | is unknown; settings of a plugin are plugins.<name>.<key>
          plugins.directory.x      | is unknown; did you mean plugins.directory?
          plugins.Http.x           | is unknown; settings of a plugin are plugins.<name>.<key>
          plugins.http             | is unknown; settings of a plugin are plugins.<name>.<key>
          admin                    | has no value of its own; its keys are [admin.listen, admin.token, admin.htpasswd, admin.host-names, admin.tls.certificate, admin.tls.key, admin.max-subscribers]
          """)
  void namesTheKeyThatWasMeant(String key, String problem) {
    assertThat(given().set(key + "=1").problems()).containsExactly(key + " (--set): " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--", "=1", " =1", ""})
  void refusesASetWithoutKeyAndValue(String argument) {
    assertThat(given().set(argument).problems())
        .singleElement()
        .asString()
        .endsWith("(--set): must have the form key=value");
  }

  @Test
  void toleratesVariablesThatAreNoKeys() {
    Given given = given();
    EnvironmentLayer.RESERVED.forEach(name -> given.environment(name, "x"));
    for (String name :
        List.of("NOTIFIER_SERVICE_HOST", "NOTIFIER_PORT_8780_TCP_ADDR", "NOTIFIERS", "HOME")) {
      given.environment(name, "x");
    }
    assertThat(given.problems()).isEmpty();
    assertThat(given.environment("NOTIFIER_PLUGINS_DIRECTOY", "x").problems())
        .containsExactly(
            "NOTIFIER_PLUGINS_DIRECTOY (environment): is unknown;"
                + " did you mean NOTIFIER_PLUGINS_DIRECTORY?");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    InvalidConfigException refused =
        catchThrowableOfType(
            InvalidConfigException.class,
            () ->
                ConfigLoader.load(
                    Optional.of(Path.of("nowhere/x.yaml")), List.of(), List.of(), Map.of()));

    assertThat(refused.problems())
        .containsExactly(new ConfigProblem("nowhere/x.yaml", "file", "does not exist"));
  }

  @Test
  void forgesNoLineOfTheMessage() {
    assertThat(given().set("a\nb=1", "host=c\nd").problems()).hasSize(2);
  }

  private Given given() {
    return new Given(directory);
  }
}
