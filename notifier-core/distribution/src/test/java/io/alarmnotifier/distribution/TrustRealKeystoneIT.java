package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.alarmnotifier.distribution.KeystoneNode.Trust;
import io.alarmnotifier.distribution.Receiver.Request;
import io.alarmnotifier.lab.BrokerConnection;
import io.alarmnotifier.lab.Program;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged host posts in the name of users of a real Keystone. */
@ExtendWith(KeystoneNode.Extension.class)
class TrustRealKeystoneIT {

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Receiver receiver;
  private Trust trust;
  private URI broker;
  private RunningHost host;

  @BeforeEach
  void start(KeystoneNode keystone) throws Exception {
    receiver = new Receiver();
    trust = keystone.trust();
    broker = RunningHost.freeBrokerUri();
    host =
        RunningHost.withEmbeddedBroker(
            broker,
            folder,
            "plugins.trust.auth-url=" + trust.get("AUTH_URL"),
            "plugins.trust.username=" + trust.get("USERNAME"),
            "plugins.trust.password=" + trust.get("PASSWORD"),
            "plugins.trust.user-domain-name=" + trust.get("USER_DOMAIN_NAME"),
            "plugins.trust.allow-addresses=127.0.0.0/8");
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
    receiver.close();
  }

  private void send(String path) throws Exception {
    String action = "trust+" + receiver.url(path).replace("://", "://" + trust.id() + ":delete@");
    Program.Result send = host.command("send", "--action", action, "--wait");

    assertThat(send.output()).contains("Every action has ended");
  }

  /** Asks as a receiver does: with a token of its own, here of the service's user. */
  private HttpResponse<String> validate(String token) throws Exception {
    URI tokens = URI.create(trust.get("AUTH_URL") + "/auth/tokens");
    String question =
        """
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {
          "id": "%s", "password": "%s"}}}, "scope": {"project": {"id": "%s"}}}}
        """
            .formatted(trust.get("USER_ID"), trust.get("PASSWORD"), trust.get("PROJECT_ID"));
    HttpResponse<String> own =
        http.send(
            HttpRequest.newBuilder(tokens)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return http.send(
        HttpRequest.newBuilder(tokens)
            .header("X-Auth-Token", own.headers().firstValue("X-Subject-Token").orElseThrow())
            .header("X-Subject-Token", token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void givesTheReceiverATokenThatKeystoneTakesForTheTrust() throws Exception {
    send("/hook");
    send("/hook");

    String token = receiver.next().headers().getFirst("x-auth-token");
    HttpResponse<String> validated = validate(token);
    assertThat(validated.statusCode()).isEqualTo(200);
    assertThat(validated.body())
        .contains("\"OS-TRUST:trust\"", trust.id(), trust.get("TRUSTOR_PROJECT_ID"));
    Request second = receiver.next();
    assertThat(second.headers().getFirst("x-auth-token")).isEqualTo(token);
    assertThat(host.log()).doesNotContain(trust.id(), token, trust.get("PASSWORD"));
  }

  @Test
  void keepsAsADeadLetterWhatIsForATrustThatIsGone(KeystoneNode keystone) throws Exception {
    keystone.delete(trust);

    send("/hook");

    assertThat(receiver.gotNoMore()).isTrue();
    host.awaitLog("Keystone does not accept the trust");
    assertThat(host.log()).doesNotContain(trust.id(), trust.get("PASSWORD"));
    try (Connection connection = BrokerConnection.open(broker);
        Channel channel = connection.createChannel()) {
      GetResponse letter = channel.basicGet("alarm-notifier.dead-letters", true);
      assertThat(letter.getProps().getHeaders().toString())
          .contains("Keystone does not accept the trust");
    }
  }
}
