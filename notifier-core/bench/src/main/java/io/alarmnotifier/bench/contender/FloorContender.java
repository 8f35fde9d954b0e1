package io.alarmnotifier.bench.contender;

import io.alarmnotifier.bench.floor.FloorMain;
import io.alarmnotifier.bench.process.JavaCommand;
import io.alarmnotifier.bench.process.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The bare program, which shows what is left when a host does nothing of its own. */
public final class FloorContender implements Contender {

  /** As the packaged host has them. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-Xms48m",
          "-Xmn32m",
          "-XX:SurvivorRatio=6",
          "-XX:MaxTenuringThreshold=2",
          "-XX:MaxRAMPercentage=60");

  private final List<String> javaOptions;

  /**
   * @param furtherOptions of its JVM
   */
  public FloorContender(List<String> furtherOptions) {
    this.javaOptions = Stream.concat(JAVA_OPTIONS.stream(), furtherOptions.stream()).toList();
  }

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public boolean runsOnJava() {
    return true;
  }

  @Override
  public Feed feed(Site site) {
    return new AmqpFeed(site.broker());
  }

  @Override
  public Running start(Site site) throws IOException, InterruptedException {
    Worker worker =
        Worker.start(
            name(),
            site.folder(),
            new JavaCommand(site.javaHome(), javaOptions),
            FloorMain.class,
            List.of(
                site.broker().toString(),
                AmqpFeed.QUEUE,
                Integer.toString(site.receiver().port()),
                Integer.toString(site.receiver().count())));
    try {
      worker.answer();
      return new RunningFloor(worker);
    } catch (IOException | InterruptedException | RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  private record RunningFloor(Worker worker) implements Running {

    @Override
    public List<Long> pids() {
      return List.of(worker.pid());
    }

    @Override
    public Optional<Duration> timeToReady() {
      return Optional.empty();
    }

    @Override
    public void close() {
      worker.close();
    }
  }
}
