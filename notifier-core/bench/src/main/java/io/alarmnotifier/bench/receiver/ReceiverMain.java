package io.alarmnotifier.bench.receiver;

import io.alarmnotifier.bench.process.WorkerLoop;
import io.alarmnotifier.lab.Latencies;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The receiver's process; {@link Receiver} is its other side. */
public final class ReceiverMain {

  static final String EXPECT = "expect";
  static final String AWAIT = "await";
  static final String LATENCIES = "latencies";

  private final ReceiverServer server;

  private ReceiverMain(ReceiverServer server) {
    this.server = server;
  }

  /** Takes the address to listen on, and greets with its port. */
  public static void main(String[] arguments) throws IOException {
    ReceiverServer server = ReceiverServer.listen(InetAddress.getByName(arguments[0]));
    WorkerLoop.serve(Integer.toString(server.port()), new ReceiverMain(server)::run);
    System.exit(0);
  }

  private String run(String[] words) throws InterruptedException {
    return switch (words[0]) {
      case EXPECT -> {
        server.expect(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        yield "";
      }
      case AWAIT ->
          await(Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2]))).line();
      case LATENCIES -> percentiles(words);
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private Receipts await(int count, Duration patience) throws InterruptedException {
    long begin = System.nanoTime();
    Receipts receipts = server.receipts();
    while (receipts.distinct() < count && System.nanoTime() - begin < patience.toNanos()) {
      Thread.sleep(5);
      receipts = server.receipts();
    }
    return receipts;
  }

  private String percentiles(String[] words) throws InterruptedException {
    List<Duration> all = Arrays.stream(server.latencies()).mapToObj(Duration::ofNanos).toList();
    Latencies latencies = Latencies.of(all);
    return Stream.of(words)
        .skip(1)
        .map(percent -> latencies.percentile(Double.parseDouble(percent)).toNanos())
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
