package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Vertx;
import io.vertx.core.net.ProxyType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    TestHost.await(VERTX.close().toCompletionStage().toCompletableFuture());
  }

  private static HttpConfig read(Map<String, String> values) {
    NotifierConfig config = NotifierConfig.of(values);
    HttpConfig read = HttpConfig.read(config, "http", VERTX);
    assertThat(config.problems()).isEmpty();
    return read;
  }

  private static List<String> problems(Map<String, String> values) {
    NotifierConfig config = NotifierConfig.of(values);
    HttpConfig.read(config, "http", VERTX);
    return config.problems();
  }

  @Test
  void hasDefaults() {
    HttpConfig config = read(Map.of());

    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.connectionsPerEndpoint()).isEqualTo(32);
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.maxResponseBody()).isEqualTo(65_536);
    assertThat(config.responseBodyTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.nameCacheTime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.addresses()).isEqualTo(new AddressPolicy(List.of(), List.of()));
    assertThat(config.tls().verify()).isTrue();
    assertThat(config.tls().trust()).isEmpty();
    assertThat(config.tls().identity()).isEmpty();
    assertThat(config.proxy()).isEmpty();
  }

  @Test
  void readsEachKey() {
    HttpConfig config =
        read(
            Map.of(
                "connect-timeout", "2s",
                "connections-per-endpoint", "4",
                "idle-timeout", "1m",
                "max-response-body", "0",
                "response-body-timeout", "100ms",
                "name-cache-time", "1s",
                "allow-addresses", "127.0.0.0/8, ::1",
                "deny-addresses", "10.0.0.0/8",
                "ssl-verify", "false",
                "proxy", "socks5://proxy.example"));

    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.connectionsPerEndpoint()).isEqualTo(4);
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.maxResponseBody()).isZero();
    assertThat(config.responseBodyTimeout()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.nameCacheTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.addresses().allowed())
        .containsExactly(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));
    assertThat(config.addresses().denied()).containsExactly(AddressRange.parse("10.0.0.0/8"));
    assertThat(config.tls().verify()).isFalse();
    assertThat(config.proxy().orElseThrow().options().getPort()).isEqualTo(1080);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "connect-timeout", "6m",
                    "connections-per-endpoint", "0",
                    "idle-timeout", "2h",
                    "max-response-body", "-1",
                    "response-body-timeout", "0s",
                    "name-cache-time", "forever",
                    "allow-addresses", "127.0.0.1, localhost",
                    "ssl-verify", "no",
                    "proxy", "ftp://user:s3cret@proxy",
                    "no-proxi", "x")))
        .hasSize(10)
        .anyMatch(problem -> problem.startsWith("connect-timeout must be at most 300s"))
        .anyMatch(problem -> problem.startsWith("connections-per-endpoint must be"))
        .anyMatch(problem -> problem.startsWith("idle-timeout must be at most 3600s"))
        .anyMatch(problem -> problem.startsWith("max-response-body must be"))
        .anyMatch(problem -> problem.startsWith("response-body-timeout must be"))
        .anyMatch(problem -> problem.startsWith("name-cache-time must be"))
        .anyMatch(problem -> problem.endsWith("item 2 is not an IP address"))
        .anyMatch(problem -> problem.startsWith("ssl-verify must be"))
        .anyMatch(problem -> problem.startsWith("proxy must be"))
        .anyMatch(problem -> problem.startsWith("no-proxi is unknown"))
        .noneMatch(problem -> problem.contains("s3cret"));
  }

  @Test
  void namesKeyAndFileOfAPemThatCannotBeRead() {
    assertThat(
            problems(
                Map.of(
                    "ca-bundle", "/no/such/ca.pem",
                    "client-certificate", "/no/such/cert.pem",
                    "client-key", "/no/such/key.pem")))
        .containsExactly(
            "ca-bundle must name a file that can be read; /no/such/ca.pem cannot",
            "client-certificate must name a file that can be read; /no/such/cert.pem cannot",
            "client-key must name a file that can be read; /no/such/key.pem cannot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n"
      })
  void namesKeyAndFileOfAPemThatIsGarbage(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("garbage.pem"), content);

    assertThat(
            problems(Map.of("ca-bundle", file.toString(), "client-certificate", file.toString())))
        .containsExactly(
            "ca-bundle must name a PEM file of certificates; " + file + " is none",
            "client-certificate must name a PEM file of certificates; " + file + " is none");
  }

  @Test
  void namesKeyAndFileOfAPrivateKeyThatIsGarbage() throws Exception {
    TestCertificates.Identity identity = TestCertificates.ca(folder).issue("client", "CN=client");
    Path garbage = Files.writeString(folder.resolve("key.pem"), "garbage");

    assertThat(
            problems(
                Map.of(
                    "client-certificate", identity.certificate().toString(),
                    "client-key", garbage.toString())))
        .containsExactly(
            "client-key must name a PEM file with an unencrypted RSA or EC key for"
                + " client-certificate; "
                + garbage
                + " is none");
  }

  @Test
  void wantsNoKeyWithoutACertificate() {
    assertThat(problems(Map.of("client-key", "/some/key.pem")))
        .containsExactly("client-key needs client-certificate to be set too");
  }

  @Test
  void readsAProxyWithCredentials() {
    Proxy proxy =
        Proxy.parse("http://us%65r:p%40ss@proxy.example:3128", List.of(), Duration.ofSeconds(7));

    assertThat(proxy.options().getConnectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(proxy.options().getType()).isEqualTo(ProxyType.HTTP);
    assertThat(proxy.options().getHost()).isEqualTo("proxy.example");
    assertThat(proxy.options().getPort()).isEqualTo(3128);
    assertThat(proxy.options().getUsername()).isEqualTo("user");
    assertThat(proxy.options().getPassword()).isEqualTo("p@ss");
    assertThat(proxy.toString()).doesNotContain("p@ss");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/, false",
    "http://sub.example.org/, false",
    "http://notexample.org/, true",
    "http://host.corp/, false",
    "http://host.lan/, false",
    "http://10.1.2.3/, false",
    "http://11.1.2.3/, true",
    "http://[fd00::1]/, false",
    "http://other.net/, true"
  })
  void reachesExceptionsWithoutTheProxy(String url, boolean proxied) throws Exception {
    Proxy proxy =
        Proxy.parse(
            "http://proxy:3128",
            List.of("Example.org", ".corp", "*.lan", "10.0.0.0/8", "fd00::1"),
            Duration.ofSeconds(7));

    assertThat(proxy.isFor(Target.ofAction(AlarmAction.parse(url), true))).isEqualTo(proxied);
  }

  @Test
  void reportsAnExceptionOfTheProxyThatIsNoRange() {
    assertThat(problems(Map.of("proxy", "http://proxy:3128", "no-proxy", "example.org, 10/8")))
        .singleElement()
        .asString()
        .startsWith("no-proxy must be");
  }
}
