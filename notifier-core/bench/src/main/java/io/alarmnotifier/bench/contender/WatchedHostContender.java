package io.alarmnotifier.bench.contender;

import io.alarmnotifier.bench.process.JavaCommand;
import io.alarmnotifier.bench.process.Worker;
import io.alarmnotifier.bench.subscriber.SubscribersMain;
import io.alarmnotifier.lab.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The host with its defaults, while many follow all of its events. */
public final class WatchedHostContender implements Contender {

  private static final int SUBSCRIBERS = 1000;

  private final HostContender host;
  private final int port;

  /**
   * @param distribution the packaged host, unpacked
   * @param javaOptions further ones for its JVM
   */
  public WatchedHostContender(Path distribution, List<String> javaOptions) throws IOException {
    port = FreePort.find();
    host = HostContender.listening(name(), port, distribution, javaOptions);
  }

  @Override
  public String name() {
    return "host-watched";
  }

  @Override
  public boolean isOnlyForWhoNamesIt() {
    return true;
  }

  @Override
  public boolean runsOnJava() {
    return host.runsOnJava();
  }

  @Override
  public Feed feed(Site site) {
    return host.feed(site);
  }

  @Override
  public Running start(Site site) throws IOException, InterruptedException {
    Running running = host.start(site);
    try {
      Worker subscribers =
          Worker.start(
              "subscribers",
              site.folder(),
              JavaCommand.own(),
              SubscribersMain.class,
              List.of(Integer.toString(port), Integer.toString(SUBSCRIBERS)));
      RunningWatched watched = new RunningWatched(running, subscribers);
      running = watched;
      subscribers.answer();
      return watched;
    } catch (IOException | InterruptedException | RuntimeException e) {
      running.close();
      throw e;
    }
  }

  private record RunningWatched(Running host, Worker subscribers) implements Running {

    @Override
    public List<Long> pids() {
      return host.pids();
    }

    @Override
    public Optional<Duration> timeToReady() {
      return host.timeToReady();
    }

    /** The subscribers first: what a host cuts off would end with an error in its log. */
    @Override
    public void close() {
      subscribers.close();
      host.close();
    }
  }
}
