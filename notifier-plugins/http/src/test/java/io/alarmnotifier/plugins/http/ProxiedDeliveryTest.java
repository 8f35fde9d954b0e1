package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiedDeliveryTest {

  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");

  private static TestHost hostBehind(RawServer proxy, String noProxy) {
    return TestHost.start(
        Map.of("proxy", "http://us%65r:p%40ss@127.0.0.1:" + proxy.port(), "no-proxy", noProxy));
  }

  @Test
  void asksTheProxyForThePlainUrlAndLetsItLookTheNameUp() throws Exception {
    try (RawServer proxy = RawServer.answering(NO_CONTENT);
        TestHost host = hostBehind(proxy, "")) {
      assertThat(host.deliver("http://behind.proxy.example/hook?x=1")).isEqualTo(DELIVERED);

      assertThat(proxy.requests().get(0))
          .startsWith("POST http://behind.proxy.example/hook?x=1 HTTP/1.1\r\n")
          .containsIgnoringCase("\r\nproxy-authorization: Basic dXNlcjpwQHNz\r\n")
          .contains("\r\nhost: behind.proxy.example\r\n")
          .endsWith(TestHost.TRANSITION.toJson());
    }
  }

  @Test
  void asksTheProxyForATunnelToHttps() throws Exception {
    try (RawServer proxy =
            RawServer.answering("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n");
        TestHost host = hostBehind(proxy, "")) {
      assertThat(host.deliver("https://user:s3cret@behind.proxy.example/hook"))
          .isInstanceOfSatisfying(
              RetryableFailure.class,
              failure ->
                  assertThat(failure.detail())
                      .startsWith("the proxy does not connect to")
                      .contains("502"));

      assertThat(proxy.requests().get(0))
          .startsWith("CONNECT behind.proxy.example:443 HTTP/1.1\r\n")
          .containsIgnoringCase("\r\nproxy-authorization: Basic dXNlcjpwQHNz\r\n")
          .doesNotContain("hook");
    }
  }

  @Test
  void speaksSocks5() throws Exception {
    StringBuilder asked = new StringBuilder();
    try (RawServer proxy =
            RawServer.start(
                connection -> {
                  int methods = skip(connection, 1);
                  for (int i = 0; i < methods; i++) {
                    connection.read();
                  }
                  connection.write("\u0005\u0000");
                  int length = skip(connection, 4);
                  for (int i = 0; i < length; i++) {
                    asked.append((char) connection.read());
                  }
                  asked.append(':').append(connection.read() << 8 | connection.read());
                  connection.write("\u0005\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000");
                  while (connection.readRequest()) {
                    connection.write(NO_CONTENT);
                  }
                });
        TestHost host = TestHost.start(Map.of("proxy", "socks5://127.0.0.1:" + proxy.port()))) {
      assertThat(host.deliver("http://behind.proxy.example/hook")).isEqualTo(DELIVERED);

      assertThat(asked).hasToString("behind.proxy.example:80");
      assertThat(proxy.requests().get(0)).startsWith("POST /hook HTTP/1.1\r\n");
    }
  }

  private static int skip(RawServer.Connection connection, int bytes) throws Exception {
    for (int i = 0; i < bytes; i++) {
      connection.read();
    }
    return connection.read();
  }

  @Test
  void reachesExceptionsDirectly() throws Exception {
    try (RawServer proxy = RawServer.answering(NO_CONTENT);
        RawServer receiver = RawServer.answering(NO_CONTENT);
        TestHost host = hostBehind(proxy, "receiver.test,127.0.0.0/8")) {
      assertThat(host.deliver("http://receiver.test:" + receiver.port() + "/"))
          .isEqualTo(DELIVERED);
      assertThat(host.deliver(receiver.url("/"))).isEqualTo(DELIVERED);

      assertThat(receiver.requests()).hasSize(2).allMatch(r -> r.startsWith("POST / HTTP/1.1"));
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void refusesForbiddenAddressesThatAreWrittenAsSuch() throws Exception {
    try (RawServer proxy = RawServer.answering(NO_CONTENT);
        TestHost host = hostBehind(proxy, "")) {
      assertThat(host.deliver("http://169.254.169.254/")).isInstanceOf(PermanentFailure.class);
      assertThat(proxy.requests()).isEmpty();
    }
  }
}
