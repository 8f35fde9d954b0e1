package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TailCommandTest {

  private static final int GONE = 410;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private Path config;

  /** A host that knows one user, and lets nobody follow it for long. */
  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/api/v1/events", TailCommandTest::refuse)
        .setAuthenticator(
            new BasicAuthenticator("host", StandardCharsets.UTF_8) {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("kim") && password.equals("pass:wörd");
              }
            });
    server.start();
    config =
        Files.writeString(
            folder.resolve("notifier.yaml"),
            "admin:\n  listen: 127.0.0.1:" + server.getAddress().getPort() + "\n");
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(GONE, -1);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int tail(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "tail";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.execute(config, out, err, all);
  }

  private String passwordFile(String content) throws IOException {
    return Files.writeString(folder.resolve("password"), content).toString();
  }

  @Test
  void asksAsAUserWithThePasswordOfAFile() throws IOException {
    int exitCode = tail("--user", "kim", "--password-file", passwordFile("pass:wörd\nmore\n"));

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("refuses (410)").doesNotContain("wörd");
  }

  @Test
  void saysHowToTellWhoAsks() throws IOException {
    assertThat(tail()).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("refuses (401)", "admin.token", "--user");
  }

  @Test
  void refusesAUserWithoutAPasswordAndAPasswordWithoutAUser() throws IOException {
    String file = passwordFile("\n");

    assertThat(tail("--user", "kim", "--password-file", file)).isEqualTo(ExitCode.USAGE);
    assertThat(tail("--password-file", file)).isEqualTo(ExitCode.USAGE);
    assertThat(tail("--user", "k:m", "--password-file", file)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("in its first line", "--password-file needs --user", "which has no colon");
  }
}
