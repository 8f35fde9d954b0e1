package io.alarmnotifier.bench.receiver;

import io.alarmnotifier.bench.alarm.Endpoints;
import io.alarmnotifier.bench.alarm.Load;
import io.alarmnotifier.bench.process.JavaCommand;
import io.alarmnotifier.bench.process.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The receiver, which answers 204 at once. For one thread. */
public final class Receiver implements AutoCloseable {

  private final Worker worker;
  private final Endpoints endpoints;

  private Receiver(Worker worker, int count) {
    this.worker = worker;
    this.endpoints = new Endpoints(Integer.parseInt(worker.greeting()), count);
  }

  /**
   * Starts one.
   *
   * @param folder gets its log
   * @param endpoints how many addresses it is reached at
   */
  public static Receiver start(Path folder, int endpoints) throws IOException {
    String address = endpoints == 1 ? "127.0.0.1" : "0.0.0.0";
    return new Receiver(
        Worker.start("receiver", folder, JavaCommand.own(), ReceiverMain.class, address),
        endpoints);
  }

  /** Where it is reached. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Forgets what came so far, and counts what comes of this load. */
  public void expect(Load load) throws IOException {
    worker.ask(ReceiverMain.EXPECT, Integer.toString(load.id()), Integer.toString(load.count()));
  }

  /** Waits until so many alarms of the load have come, or the patience is over. */
  public Receipts await(int count, Duration patience) throws IOException {
    return Receipts.parse(
        worker.ask(
            ReceiverMain.AWAIT, Integer.toString(count), Long.toString(patience.toMillis())));
  }

  /**
   * How long the alarms of the load took, from when each was due to be published. At least one must
   * have come.
   *
   * @param percents above 0, at most 100
   * @return for each percentage what so many did not exceed
   */
  public List<Duration> latencies(double... percents) throws IOException {
    String[] command =
        Stream.concat(
                Stream.of(ReceiverMain.LATENCIES),
                DoubleStream.of(percents).mapToObj(Double::toString))
            .toArray(String[]::new);
    return Arrays.stream(worker.ask(command).split(" ", -1))
        .map(Long::parseLong)
        .map(Duration::ofNanos)
        .toList();
  }

  @Override
  public void close() {
    worker.close();
  }
}
