package io.alarmnotifier.bench.publisher;

import io.alarmnotifier.bench.alarm.Load;
import io.alarmnotifier.bench.process.JavaCommand;
import io.alarmnotifier.bench.process.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The publisher, which makes alarms as evaluators do. For one thread. */
public final class Publisher implements AutoCloseable {

  /** As evaluators cast to RabbitMQ; followed by its URI, an exchange and a routing key. */
  public static final String AMQP = "amqp";

  /** As Prometheus posts alerts to Alertmanager; followed by the URL of its interface. */
  public static final String ALERTS = "alerts";

  private final Worker worker;

  private Publisher(Worker worker) {
    this.worker = worker;
  }

  /**
   * Starts one.
   *
   * @param folder gets its log
   * @param way how alarms are sent: one of the constants here, and what follows it
   */
  public static Publisher start(Path folder, List<String> way)
      throws IOException, InterruptedException {
    Worker worker =
        Worker.start(
            "publisher-" + way.get(0), folder, JavaCommand.own(), PublisherMain.class, way);
    try {
      worker.answer();
      return new Publisher(worker);
    } catch (IOException | InterruptedException | RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  /**
   * Publishes a load, and returns when all of it has been taken.
   *
   * @return how late the one was that was sent the latest after it was due
   */
  public Duration publish(Load load) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PublisherMain.PUBLISH));
    command.addAll(load.words());
    return Duration.ofNanos(Long.parseLong(worker.ask(command)));
  }

  @Override
  public void close() {
    worker.close();
  }
}
