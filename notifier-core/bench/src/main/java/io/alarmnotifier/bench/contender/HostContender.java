package io.alarmnotifier.bench.contender;

import io.alarmnotifier.lab.HostProcess;
import io.alarmnotifier.lab.HostSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This host, as it is packaged: durable queues, its log off. */
public final class HostContender implements Contender {

  /** What one turn has parked must not come in the next. */
  private static final List<String> OWN_QUEUES =
      Stream.concat(
              Stream.of("deliveries", "dead-letters"),
              Stream.of("5s", "30s", "2m", "10m", "30m", "1h", "2h", "4h").map("retry."::concat))
          .map("alarm-notifier."::concat)
          .toList();

  private final String name;
  private final Path distribution;
  private final List<String> settings;
  private final List<String> javaOptions;

  private HostContender(
      String name, Path distribution, List<String> settings, List<String> javaOptions) {
    this.name = name;
    this.distribution = distribution;
    this.settings = settings;
    this.javaOptions = List.copyOf(javaOptions);
  }

  /**
   * The host with all that is on by default.
   *
   * @param distribution the packaged host, unpacked
   * @param javaOptions further ones for its JVM
   */
  public static HostContender withDefaults(Path distribution, List<String> javaOptions) {
    return listening("host", 0, distribution, javaOptions);
  }

  /**
   * The host with its defaults and its HTTP interface at a port of the loopback address; 0 for any.
   */
  static HostContender listening(
      String name, int port, Path distribution, List<String> javaOptions) {
    return new HostContender(
        name, distribution, List.of("admin.listen=127.0.0.1:" + port), javaOptions);
  }

  /** The host without what is there for its operator alone; otherwise as with defaults. */
  public static HostContender bare(Path distribution, List<String> javaOptions) {
    return new HostContender(
        "host-bare", distribution, List.of("admin.listen=off", "journal.url=none:"), javaOptions);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean runsOnJava() {
    return true;
  }

  @Override
  public Feed feed(Site site) {
    return new AmqpFeed(site.broker(), OWN_QUEUES);
  }

  @Override
  public Running start(Site site) throws IOException, InterruptedException {
    HostProcess host =
        new HostProcess(
            new HostSetup(
                distribution.resolve("scripts/notifier.sh"),
                name(),
                site.folder(),
                Stream.concat(
                        Stream.of(
                            "broker.uri=" + site.broker(),
                            "queues.durable=true",
                            "plugins.http.allow-addresses=127.0.0.0/8"),
                        settings.stream())
                    .toList(),
                site.javaHome(),
                Stream.concat(Stream.of("-DNOTIFIER_LOG_LEVEL=OFF"), javaOptions.stream())
                    .toList()));
    try {
      return new RunningHost(host, host.start());
    } catch (IOException | InterruptedException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  private record RunningHost(HostProcess host, Duration start) implements Running {

    @Override
    public List<Long> pids() {
      return List.of(host.pid());
    }

    @Override
    public Optional<Duration> timeToReady() {
      return Optional.of(start);
    }

    @Override
    public void close() {
      host.close();
    }
  }
}
