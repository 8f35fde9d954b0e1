package io.alarmnotifier.bench.contender;

import io.alarmnotifier.lab.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Prometheus's Alertmanager, Debian's package: alone, every alert a group of its own that waits for
 * no others, so that each becomes one webhook at once. All else is as shipped.
 */
public final class AlertmanagerContender implements Contender {

  /** It keeps every alert, and a group for it, for minutes: 14 KB each. */
  private static final int MOST_ALARMS = 200_000;

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  /** The same at each start. */
  private final int port;

  /**
   * Chooses the port where it is to listen, on 127.0.0.1.
   *
   * @throws IOException if none is free
   */
  public AlertmanagerContender() throws IOException {
    this.port = FreePort.find();
  }

  @Override
  public String name() {
    return "Alertmanager";
  }

  @Override
  public Optional<String> missing() {
    return Files.isExecutable(PROGRAM)
        ? Optional.empty()
        : Optional.of("not installed; --with-peers installs it");
  }

  @Override
  public List<String> packages() {
    return List.of("prometheus-alertmanager");
  }

  @Override
  public int mostAlarms() {
    return MOST_ALARMS;
  }

  @Override
  public boolean runsOnJava() {
    return false;
  }

  @Override
  public Feed feed(Site site) {
    return new AlertFeed(uri("/api/v2/alerts"));
  }

  @Override
  public Running start(Site site) throws IOException, InterruptedException {
    Path config = site.folder().resolve("alertmanager.yml");
    Files.writeString(config, config(site));
    List<String> command =
        List.of(
            PROGRAM.toString(),
            "--config.file=" + config,
            "--storage.path=" + site.folder().resolve("alertmanager"),
            "--web.listen-address=127.0.0.1:" + port,
            "--cluster.listen-address=",
            "--log.level=warn");
    return PeerProcess.start(name(), site.folder(), command, this::isReady);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private boolean isReady() throws IOException {
    HttpURLConnection request = (HttpURLConnection) uri("/-/ready").toURL().openConnection();
    try {
      return request.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (ConnectException notYet) {
      return false;
    } finally {
      request.disconnect();
    }
  }

  /** Its configuration. */
  static String config(Site site) {
    return """
        route:
          receiver: bench
          group_by: ['...']
          group_wait: 0s
        receivers:
          - name: bench
            webhook_configs:
              - url: %s
                send_resolved: false
        """
        .formatted(site.receiver().action(0));
  }
}
