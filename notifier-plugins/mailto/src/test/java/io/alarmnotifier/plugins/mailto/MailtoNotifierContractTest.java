package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.NotifierContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class MailtoNotifierContractTest extends NotifierContract {

  private final ScriptedServer server = startServer();

  private static ScriptedServer startServer() {
    try {
      return ScriptedServer.with("RCPT TO:<hanging@example.org>", ScriptedServer.SILENCE)
          .andWith("RCPT TO:<unreachable@example.org>", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Override
  protected NotifierFactory factory() {
    return new MailtoNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of(
        "host", "127.0.0.1",
        "port", Integer.toString(server.port()),
        "tls", "none",
        "from", "alarms@example.org",
        "allow-recipients", "*@example.org");
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("mailto:ops@example.org");
  }

  @Override
  protected Optional<String> unreachableAction() {
    return Optional.of("mailto:unreachable@example.org");
  }

  @Override
  protected Optional<String> hangingAction() {
    return Optional.of("mailto:hanging@example.org");
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of(
        "port", "many",
        "tls", "maybe",
        "from", "alarms",
        "allow-recipients", "example.org",
        "subject", "{nothing}",
        "ca-bundle", "/no/such/file");
  }
}
