package io.alarmnotifier.plugins.mailto;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.alarmnotifier.testkit.PackagedPluginContract;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The mail library looks its parts up by names: that must work behind the host's class loader. */
@Tag("jvm")
class MailtoPackagedIT extends PackagedPluginContract {

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of(
        "host", "127.0.0.1",
        "port", Integer.toString(SERVER.getSmtp().getPort()),
        "tls", "none",
        "from", "alarms@example.org",
        "allow-recipients", "*@example.org");
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("mailto:ops@example.org");
  }
}
