package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Prometheus's Alertmanager, Debian's package, run by hand and alone with a configuration of the
 * test.
 */
final class Alertmanager implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");
  private static final int PATIENCE_SECONDS = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path output;
  private final String address;

  private Alertmanager(Process process, Path output, String address) {
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /** Installs it if it is missing, and skips the test where that is not possible. */
  static void assumeInstalled() throws IOException {
    DebianPackages.assumeInstalled("Alertmanager", "prometheus-alertmanager");
  }

  /**
   * Starts it and waits until it takes alerts.
   *
   * @param config its {@code alertmanager.yml}, in a folder that it may write to
   */
  static Alertmanager start(Path config) throws IOException, InterruptedException {
    String listen = "127.0.0.1:" + FreePort.find();
    Path output = config.resolveSibling("alertmanager.log");
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + config,
                "--storage.path=" + config.resolveSibling("alertmanager"),
                "--web.listen-address=" + listen,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Alertmanager alertmanager = new Alertmanager(process, output, "http://" + listen);
    try {
      alertmanager.awaitReady();
    } catch (IOException | AssertionError e) {
      alertmanager.close();
      throw e;
    }
    return alertmanager;
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (isReady()) {
        return;
      }
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError("Alertmanager does not get ready:\n" + output());
  }

  private boolean isReady() throws IOException, InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(URI.create(address + "/-/ready")).build();
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  /** Posts alerts to it, as Prometheus does: a list in JSON. */
  void post(String alerts) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "/api/v2/alerts"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(alerts))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** What it has logged. */
  String output() throws IOException {
    return Files.readString(output, UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
