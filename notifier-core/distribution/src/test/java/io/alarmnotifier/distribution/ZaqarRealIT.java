package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.KeystoneNode.Trust;
import io.alarmnotifier.lab.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged host, a real Keystone and a real Zaqar. */
@ExtendWith(KeystoneNode.Extension.class)
class ZaqarRealIT {

  @TempDir Path folder;

  @Test
  void postsToTheQueuesOfARealZaqar(KeystoneNode keystone) throws Exception {
    Trust trust = keystone.trust();
    try (ZaqarNode zaqar = ZaqarNode.start(trust);
        Receiver subscriber = new Receiver()) {
      keystone.addEndpoint("messaging", zaqar.uri());
      String ofTheService = zaqar.tokenOfTheService();
      String ofTheTrust = zaqar.tokenOfTheTrust();
      try (RunningHost host = startHost(trust)) {
        Program.Result send =
            host.command(
                "send",
                "--wait",
                "--alarm-id",
                "a-1",
                "--action",
                "zaqar://?topic=critical&ttl=600&subscriber=" + subscriber.url("/subscriber"),
                "--action",
                "trust+zaqar://" + trust.id() + ":delete@?queue_name=mine",
                "--action",
                "zaqar://?" + zaqar.presigned("shared", ofTheTrust));

        assertThat(send.output()).contains("Every action has ended");
        assertThat(zaqar.messages("a-1-critical", ofTheService))
            .singleElement()
            .asString()
            .contains("\"alarm_id\":\"a-1\"", "\"reason_data\":{\"type\":\"test\"}");
        assertThat(zaqar.messages("mine", ofTheTrust))
            .singleElement()
            .asString()
            .contains("\"alarm_id\":\"a-1\"");
        assertThat(zaqar.messages("shared", ofTheTrust))
            .singleElement()
            .asString()
            .contains("\"alarm_id\":\"a-1\"");
        assertThat(subscriber.next().body()).contains("\"alarm_id\": \"a-1\"");
        assertThat(host.log()).doesNotContain(trust.id()).doesNotContain(trust.get("PASSWORD"));
        assertThat(host.terminate()).isZero();
      }
    }
  }

  private RunningHost startHost(Trust trust) throws Exception {
    return RunningHost.withBroker(
        RunningHost.freeBrokerUri(),
        folder,
        "broker.embedded=true",
        // On a busy machine both take seconds to answer, and a repeat would be a second message.
        "delivery.timeout=1m",
        "plugins.zaqar.keystone-timeout=1m",
        "plugins.zaqar.auth-url=" + trust.get("AUTH_URL"),
        "plugins.zaqar.username=" + trust.get("USERNAME"),
        "plugins.zaqar.password=" + trust.get("PASSWORD"),
        "plugins.zaqar.user-domain-name=" + trust.get("USER_DOMAIN_NAME"),
        "plugins.zaqar.project-name=" + trust.get("PROJECT_NAME"),
        "plugins.zaqar.project-domain-name=" + trust.get("PROJECT_DOMAIN_NAME"));
  }
}
