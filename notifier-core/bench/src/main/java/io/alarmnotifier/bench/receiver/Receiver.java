package io.alarmnotifier.bench.receiver;

import io.alarmnotifier.bench.alarm.Endpoints;
import io.alarmnotifier.bench.alarm.Load;
import io.alarmnotifier.bench.process.JavaCommand;
import io.alarmnotifier.bench.process.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The receiver, which answers 204 at once. For one thread. */
public final class Receiver implements AutoCloseable {

  private final Worker worker;
  private final Endpoints endpoints;

  private Receiver(Worker worker, Endpoints endpoints) {
    this.worker = worker;
    this.endpoints = endpoints;
  }

  /**
   * Starts one.
   *
   * @param folder gets its log
   * @param endpoints how many addresses it is reached at
   */
  public static Receiver start(Path folder, int endpoints)
      throws IOException, InterruptedException {
    String address = endpoints == 1 ? "127.0.0.1" : "0.0.0.0";
    Worker worker =
        Worker.start(
            "receiver-" + endpoints,
            folder,
            JavaCommand.own(),
            ReceiverMain.class,
            List.of(address));
    try {
      int port = Integer.parseInt(worker.answer());
      return new Receiver(worker, new Endpoints(port, endpoints));
    } catch (IOException | InterruptedException | RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  /** Where it is reached. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Forgets what came so far, and counts what comes of this load. */
  public void expect(Load load) throws IOException, InterruptedException {
    worker.ask(
        List.of(ReceiverMain.EXPECT, Integer.toString(load.id()), Integer.toString(load.count())));
  }

  /** Waits until so many alarms of the load have come, or the patience is over. */
  public Receipts await(int count, Duration patience) throws IOException, InterruptedException {
    return Receipts.parse(
        worker.ask(
            List.of(
                ReceiverMain.AWAIT, Integer.toString(count), Long.toString(patience.toMillis()))));
  }

  /**
   * How long the alarms of the load took, from when each was due to be published. At least one must
   * have come.
   *
   * @param percents above 0, at most 100
   * @return for each percentage what so many did not exceed
   */
  public List<Duration> latencies(List<Double> percents) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ReceiverMain.LATENCIES));
    percents.forEach(percent -> command.add(percent.toString()));
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
