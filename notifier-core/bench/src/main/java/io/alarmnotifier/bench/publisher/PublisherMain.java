package io.alarmnotifier.bench.publisher;

import io.alarmnotifier.bench.alarm.Load;
import io.alarmnotifier.bench.alarm.Marker;
import io.alarmnotifier.bench.process.WorkerLoop;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The publisher's process; {@link Publisher} is its other side. */
public final class PublisherMain {

  static final String PUBLISH = "publish";

  private final Sender sender;

  private PublisherMain(Sender sender) {
    this.sender = sender;
  }

  /** Takes how alarms are sent, as a feed tells it. */
  public static void main(String[] arguments) throws IOException {
    WorkerLoop.serve("", new PublisherMain(sender(arguments))::run);
    System.exit(0);
  }

  private static Sender sender(String[] words) throws IOException {
    return switch (words[0]) {
      case Publisher.AMQP -> AmqpSender.connect(URI.create(words[1]), words[2], words[3]);
      case Publisher.ALERTS -> AlertSender.to(URI.create(words[1]));
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  /** Answers with how late the latest one was sent, in nanoseconds. */
  private String run(String[] words) throws IOException, InterruptedException {
    if (!words[0].equals(PUBLISH)) {
      throw new IllegalArgumentException(words[0]);
    }
    Load load = Load.parse(words, 1);
    return Long.toString(load.perSecond() == 0 ? atFullSpeed(load) : atItsRate(load));
  }

  private long atFullSpeed(Load load) throws IOException, InterruptedException {
    for (int number = 0; number < load.count(); number++) {
      send(load, number, System.nanoTime());
    }
    sender.await();
    return 0;
  }

  private long atItsRate(Load load) throws IOException, InterruptedException {
    OpenLoopPlan plan = new OpenLoopPlan(System.nanoTime(), load.perSecond());
    long latest = 0;
    for (int number = 0; number < load.count(); number++) {
      long due = plan.dueNanos(number);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      latest = Math.max(latest, System.nanoTime() - due);
      send(load, number, due);
    }
    sender.await();
    return latest;
  }

  private void send(Load load, int number, long nanos) throws IOException, InterruptedException {
    sender.send(new Marker(load.id(), number, nanos), load.endpoints().action(number));
  }
}
