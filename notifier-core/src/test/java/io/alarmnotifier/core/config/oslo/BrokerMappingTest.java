package io.alarmnotifier.core.config.oslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerMappingTest {

  private static final String RABBIT = "[oslo_messaging_rabbit]";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rabbit://aodh:secret@rabbit-1:5672/       | amqp://aodh:secret@rabbit-1:5672/%2F",
        "rabbit://rabbit-1                         | amqp://rabbit-1:5672/%2F",
        "rabbit://rabbit-1//                       | amqp://rabbit-1:5672/%2F",
        "rabbit://rabbit-1/openstack               | amqp://rabbit-1:5672/openstack",
        "rabbit://rabbit-1/a%2Fb                   | amqp://rabbit-1:5672/a%2Fb",
        "kombu://u@h                               | amqp://u@h:5672/%2F",
        "rabbit://u:a%40b%2Fc%3Ad%2C%25@h          | amqp://u:a%40b%2Fc%3Ad%2C%25@h:5672/%2F",
        "rabbit://u:a:b&$$=*(!)@h                  | amqp://u:a%3Ab%26%24%3D%2A%28%21%29@h:5672/%2F",
        "rabbit://u:p%23%3F@h                      | amqp://u:p%23%3F@h:5672/%2F",
        "rabbit://u:%C3%BC@h                       | amqp://u:%C3%BC@h:5672/%2F",
        "rabbit://u:p@[::1]:5673/v                 | amqp://u:p@[::1]:5673/v",
        "rabbit://u:p@a,u:p@b:5673,/v              | amqp://u:p@a:5672/v,amqp://u:p@b:5673/v",
        "rabbit://u:p@h:5671/?ssl=1                | amqps://u:p@h:5671/%2F",
        "rabbit://u:p@h/v?ssl=true&rabbit_ha_queues=1 | amqps://u:p@h:5672/v",
        "rabbit://                                 | amqp://guest:guest@localhost:5672/%2F"
      })
  void makesUrisOfTheTransportUrl(String url, String uris) {
    assertThat(aodh("[DEFAULT]", "transport_url = " + url).settings())
        .containsEntry("broker.uri", uris);
  }

  @Test
  void takesTheBrokerThatIsThereWithoutConfiguration() {
    assertThat(aodh("[DEFAULT]").settings())
        .containsEntry("broker.uri", "amqp://guest:guest@localhost:5672/%2F")
        .doesNotContainKeys("broker.prefetch", "broker.heartbeat", "broker.tls-verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[DEFAULT]", RABBIT})
  void takesTheOptionsThatWereBeforeThereWereUrls(String section) {
    assertThat(
            ceilometer(
                    section,
                    "rabbit_hosts = $rabbit_host:5673, b, [::1]:5674",
                    "rabbit_host = a",
                    "rabbit_port = 5675",
                    "rabbit_userid = u",
                    "rabbit_password = p@w",
                    "rabbit_virtual_host = v",
                    "rabbit_use_ssl = True")
                .settings())
        .containsEntry(
            "broker.uri",
            "amqps://u:p%40w@a:5673/v,amqps://u:p%40w@b:5675/v,amqps://u:p%40w@[::1]:5674/v");
  }

  @Test
  void takesTheUrlBeforeTheOldOptions() {
    assertThat(aodh("[DEFAULT]", "transport_url = rabbit://a", "rabbit_host = b").settings())
        .containsEntry("broker.uri", "amqp://a:5672/%2F");
  }

  @Test
  void letsTheUrlForNotificationsWinForAodhAndNamesTheOtherOne() {
    GivenOslo given =
        aodh(
            "[DEFAULT]",
            "transport_url = rabbit://u:hunter2@rpc",
            "[oslo_messaging_notifications]",
            "transport_url = rabbit://u:hunter2@notifications");

    assertThat(given.settings())
        .containsEntry("broker.uri", "amqp://u:hunter2@notifications:5672/%2F");
    assertThat(given.notices())
        .singleElement()
        .asString()
        .startsWith("[DEFAULT] transport_url (etc/aodh.conf line 2) is not honoured: ")
        .doesNotContain("hunter2");
  }

  @Test
  void hasNoUrlForNotificationsWithCeilometer() {
    assertThat(
            ceilometer(
                    "[DEFAULT]",
                    "transport_url = rabbit://rpc",
                    "notification_transport_url = rabbit://n")
                .settings())
        .containsEntry("broker.uri", "amqp://rpc:5672/%2F");
  }

  @Test
  void letsTheQueryOfTheUrlWinOverTheSection() {
    assertThat(
            aodh(
                    "[DEFAULT]",
                    "transport_url = rabbit://h/?heartbeat_timeout_threshold=30",
                    RABBIT,
                    "heartbeat_timeout_threshold = 60",
                    "rabbit_qos_prefetch_count = 200")
                .settings())
        .containsEntry("broker.heartbeat", "30s")
        .containsEntry("broker.prefetch", "200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka://h:9092", "fake://", "amqp://u:hunter2@h", "zmq://h", "kombu+memory://"})
  void refusesOtherMessageBuses(String url) {
    assertThat(aodh("[DEFAULT]", "transport_url = " + url).problems())
        .singleElement()
        .asString()
        .startsWith("[DEFAULT] transport_url (etc/aodh.conf line 2): must begin with rabbit://")
        .doesNotContain("hunter2");
  }

  @Test
  void refusesOtherBackends() {
    assertThat(ceilometer("[DEFAULT]", "rpc_backend = qpid").problems())
        .containsExactly(
            "[DEFAULT] rpc_backend (etc/ceilometer.conf line 2): must be rabbit; RabbitMQ is the"
                + " only message bus that this host knows");
    assertThat(
            ceilometer("[DEFAULT]", "rpc_backend = ceilometer.openstack.common.rpc.impl_kombu")
                .problems())
        .isEmpty();
  }

  @Test
  void refusesAHostThatNoUriCanHave() {
    assertThat(aodh("[DEFAULT]", "transport_url = rabbit://u:hunter2@rabbit_1").problems())
        .singleElement()
        .asString()
        .contains("letters, digits, dots and dashes")
        .doesNotContain("hunter2");
  }

  @Test
  void verifiesTheBrokerOnlyIfThereIsACaFileAsOsloDoes() {
    GivenOslo given = aodh(RABBIT, "ssl = true");

    assertThat(given.settings()).containsEntry("broker.tls-verify", "none");
    assertThat(given.notices()).singleElement().asString().contains("does not verify");
  }

  @ParameterizedTest
  @CsvSource({"ssl_enforce_hostname_verification = true, full", "#, certificate"})
  void comparesTheHostNameOnlyIfAskedTo(String line, String verify) {
    assertThat(
            aodh(
                    RABBIT,
                    "ssl = true",
                    "kombu_ssl_ca_certs = /ca.pem",
                    "ssl_cert_file = /c.pem",
                    "kombu_ssl_keyfile = /k.pem",
                    line)
                .settings())
        .containsEntry("broker.ca-bundle", "/ca.pem")
        .containsEntry("broker.client-certificate", "/c.pem")
        .containsEntry("broker.client-key", "/k.pem")
        .containsEntry("broker.tls-verify", verify);
  }

  @Test
  void takesNoFilesForTlsWithoutTls() {
    assertThat(aodh(RABBIT, "ssl_ca_file = /ca.pem").settings())
        .doesNotContainKeys("broker.ca-bundle", "broker.tls-verify");
  }

  @Test
  void refusesANegativeHeartbeatRatherThanToSwitchItOff() {
    assertThat(aodh(RABBIT, "heartbeat_timeout_threshold = -60").problems())
        .singleElement()
        .asString()
        .contains("heartbeat_timeout_threshold (etc/aodh.conf line 2): must be 0 for none")
        .endsWith("is -60");
    assertThat(aodh(RABBIT, "heartbeat_timeout_threshold = 0").settings())
        .containsEntry("broker.heartbeat", "0s");
  }

  @Test
  void namesWhatItDoesNotDoAboutTheConnection() {
    assertThat(
            aodh(
                    RABBIT,
                    "rabbit_qos_prefetch_count = 0",
                    "rabbit_login_method = EXTERNAL",
                    "rabbit_retry_interval = 3")
                .notices())
        .hasSize(2)
        .anyMatch(line -> line.contains("rabbit_qos_prefetch_count (etc/aodh.conf line 2)"))
        .anyMatch(line -> line.contains("rabbit_login_method (etc/aodh.conf line 3)"));
  }

  private GivenOslo aodh(String... lines) {
    return new GivenOslo(directory).aodh(lines);
  }

  private GivenOslo ceilometer(String... lines) {
    return new GivenOslo(directory).ceilometer(lines);
  }
}
