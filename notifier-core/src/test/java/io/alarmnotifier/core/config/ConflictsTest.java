package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          amqp://127.0.0.1,amqp://localhost | must be a single address with broker.embedded: true
          amqps://127.0.0.1    | must be amqp:// with broker.embedded: true, which offers no TLS
          amqp://0.0.0.0       | must be a loopback address such as 127.0.0.1 with broker.embedded: true
          amqp://127.evil.org  | must be a loopback address such as 127.0.0.1 with broker.embedded: true
          amqp://[::2]         | must be a loopback address such as 127.0.0.1 with broker.embedded: true
          """)
  void letsTheEmbeddedBrokerListenOnTheLoopbackAddressOnly(String uri, String problem) {
    assertThat(given("broker.embedded=true", "broker.uri=" + uri))
        .containsExactly("broker.uri (--set): " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://127.0.0.1:5000",
    "amqp://localhost:5000",
    "amqp://[::1]:5672",
    "amqp://127.9.9.9"
  })
  void knowsLoopbackAddresses(String uri) {
    assertThat(given("broker.embedded=true", "broker.uri=" + uri)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0:8780", "[::]:8780", "node-1:8780", "127.evil.org:8780"})
  void asksWhoCallsWhereOthersCanReachTheAdminInterface(String address) throws IOException {
    assertThat(given("admin.listen=" + address))
        .singleElement(as(STRING))
        .startsWith("admin.listen (--set): needs admin.token or admin.htpasswd to be set too");
    assertThat(given("admin.listen=" + address, "admin.token=a-token-of-some-length")).isEmpty();
    Path users =
        Files.writeString(
            directory.resolve("users"), "ann:$2y$10$" + "a".repeat(53) + "\r\n\n# nobody\n");
    assertThat(given("admin.listen=" + address, "admin.htpasswd=" + users)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "localhost:1", "[::1]:1", "off"})
  void asksNobodyOnTheLoopbackAddress(String address) {
    assertThat(given("admin.listen=" + address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "$apr1$abc$def", "secret", "$2y$15$"})
  void takesNoHashesButBcrypts(String hash) throws IOException {
    String line = hash.equals("$2y$15$") ? hash + "a".repeat(53) : hash;
    Path users = Files.writeString(directory.resolve("users"), "# users\nann:" + line + "\n");

    assertThat(given("admin.htpasswd=" + users))
        .singleElement(as(STRING))
        .startsWith("admin.htpasswd (--set): must hold USER:HASH with a bcrypt hash")
        .endsWith("line 2 is something else")
        .doesNotContain(hash);
  }

  @Test
  void needsWhatTheAdminInterfaceIsToShow() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty"), "");

    assertThat(given("admin.htpasswd=" + empty))
        .containsExactly("admin.htpasswd (--set): must hold a user at least");
    assertThat(given("admin.htpasswd=/nowhere"))
        .containsExactly("admin.htpasswd (--set): must name a file that can be read");
    assertThat(given("admin.tls.certificate=" + empty))
        .containsExactly("admin.tls.certificate (--set): must name a PEM file of certificates");
    assertThat(given("admin.tls.key=" + empty))
        .containsExactly("admin.tls.key (--set): needs admin.tls.certificate to be set too");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void needsAPortOfTheBroker(boolean embedded) {
    assertThat(given("broker.embedded=" + embedded, "broker.uri=amqp://127.0.0.1:0"))
        .containsExactly("broker.uri (--set): must have a port other than 0");
  }

  @Test
  void takesACertificateThatHasItsKeyInTheSameFile() throws IOException {
    String certificate = Files.readString(ShippedFiles.certificates());
    String key = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
    Path both = Files.writeString(directory.resolve("both.pem"), key + certificate + key);
    Path keyAlone = Files.writeString(directory.resolve("key.pem"), key);

    assertThat(given("broker.client-certificate=" + both)).isEmpty();
    assertThat(given("broker.client-certificate=" + keyAlone))
        .containsExactly("broker.client-certificate (--set): must name a PEM file of certificates");
  }

  @Test
  void refusesQuorumQueuesThatDoNotLast() {
    assertThat(given("queues.type=quorum", "queues.auto-delete=true", "queues.durable=false"))
        .containsExactly(
            "queues.durable (--set): must not be false with queues.type: quorum",
            "queues.auto-delete (--set): must not be true with queues.type: quorum");
  }

  @Test
  void refusesMirroredQueuesThatAreQuorumQueues() {
    assertThat(given("queues.mirrored=true")).isEmpty();
    assertThat(given("queues.mirrored=true", "queues.type=quorum"))
        .containsExactly("queues.mirrored (--set): must not be true with queues.type: quorum");
    assertThat(given("queues.mirrored=true", "queues.transient-quorum=true"))
        .containsExactly(
            "queues.transient-quorum (--set): must not be true with queues.mirrored: true");
  }

  @Test
  void refusesAStreamWhoseExchangeEvaluatorsDeclareAsTransient() {
    assertThat(given("queues.stream-fanout=true", "queues.transient-quorum=true")).isEmpty();
    assertThat(given("queues.stream-fanout=true"))
        .containsExactly(
            "queues.stream-fanout (--set): must not be true without queues.transient-quorum: true,"
                + " by which evaluators declare the exchange as durable");
  }

  @Test
  void holdsNoMessageForLongerThanABrokerAllows() {
    assertThat(given("delivery.timeout=10m", "delivery.local-attempts=2"))
        .containsExactly(
            "delivery.timeout (--set): must be at most 15m in all of delivery.local-attempts"
                + " together: RabbitMQ closes the channel of a host that holds a message for 30"
                + " minutes");
    assertThat(given("delivery.timeout=450s", "delivery.local-attempts=2")).isEmpty();
    assertThat(given("delivery.timeout=10m", "delivery.local-attempts=1")).isEmpty();
    assertThat(given("delivery.timeout=90001ms", "delivery.local-attempts=10")).hasSize(1);
  }

  @Test
  void needsOneSource() {
    assertThat(given("sources.aodh.enabled=false")).isEmpty();
    assertThat(given("sources.ceilometer.enabled=false")).isEmpty();
    assertThat(given("sources.ceilometer.enabled=false", "sources.aodh.enabled=false")).hasSize(1);
  }

  @Test
  void givesEachQueueANameOfItsOwn() {
    assertThat(given("sources.aodh.topic=x", "sources.ceilometer.topic=x.sample"))
        .containsExactly(
            "sources.aodh.topic (--set): gives a second queue the name x.sample,"
                + " after sources.ceilometer.topic");
    assertThat(given("host=alarm_notifier"))
        .containsExactly(
            "sources.ceilometer.rpc-topic (default): gives a second queue the name"
                + " ceilometer.alarm.alarm_notifier, after sources.ceilometer.topic");
    assertThat(given("host=alarm_notifier", "sources.ceilometer.preset=juno")).isEmpty();
    assertThat(
            given(
                "sources.ceilometer.preset=juno",
                "sources.aodh.topic=t",
                "sources.ceilometer.rpc-topic=t.sample"))
        .hasSize(1);
    assertThat(
            given(
                "sources.ceilometer.enabled=false",
                "sources.aodh.topic=x",
                "sources.ceilometer.topic=x.sample"))
        .isEmpty();
  }

  @Test
  void letsTwoProjectsCastToQueuesOfTheSameNames() {
    String[] both = {"sources.ceilometer.preset=icehouse, juno", "sources.aodh.preset=mitaka"};
    assertThat(given(both)).isEmpty();
    assertThat(
            given(
                "host=node-1",
                "sources.aodh.preset=liberty",
                "sources.aodh.rpc-topic=ceilometer.alarm"))
        .containsExactly(
            "sources.aodh.rpc-topic (--set): gives a second queue the name ceilometer.alarm, after"
                + " sources.ceilometer.topic",
            "sources.aodh.rpc-topic (--set): gives a second queue the name ceilometer.alarm.node-1,"
                + " after sources.ceilometer.topic");
    assertThat(given("sources.aodh.preset=newton", "sources.aodh.rpc-topic=ceilometer.alarm"))
        .isEmpty();
    assertThat(
            given("host=sample", "sources.aodh.preset=mitaka", "sources.aodh.rpc-topic=alarming"))
        .containsExactly(
            "sources.aodh.topic (default): gives a second queue the name alarming.sample, after"
                + " sources.aodh.rpc-topic");
  }

  private Iterable<String> given(String... sets) {
    return new Given(directory).set(sets).problems();
  }
}
