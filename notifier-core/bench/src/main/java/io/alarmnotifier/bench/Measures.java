package io.alarmnotifier.bench;

import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Drain;
import io.alarmnotifier.bench.measure.Latency;
import io.alarmnotifier.bench.measure.LongQueue;
import io.alarmnotifier.bench.measure.ManyEndpoints;
import io.alarmnotifier.bench.measure.Measure;
import io.alarmnotifier.bench.measure.Memory;
import io.alarmnotifier.bench.measure.Ready;
import java.time.Duration;
import java.util.List;

/** All measures there are. */
final class Measures {

  /** Their names, in the order in which they are taken. */
  static final List<String> NAMES =
      List.of(
          Burst.NAME,
          Latency.NAME,
          Memory.NAME,
          Ready.NAME,
          Drain.NAME,
          ManyEndpoints.NAME,
          LongQueue.NAME);

  private Measures() {}

  /** One of them. */
  static Measure named(String name, Sizes sizes) {
    Duration limit = Duration.ofSeconds(sizes.limit);
    Duration patience = Duration.ofSeconds(sizes.patience);
    return switch (name) {
      case Burst.NAME -> new Burst(sizes.warmUp, sizes.burst, limit);
      case Latency.NAME ->
          new Latency(sizes.warmUp, sizes.rates, Duration.ofSeconds(sizes.seconds), limit);
      case Memory.NAME -> new Memory(sizes.deliveries, Duration.ofSeconds(sizes.rest), patience);
      case Ready.NAME -> new Ready(sizes.starts);
      case Drain.NAME -> new Drain(sizes.backlog, patience);
      case ManyEndpoints.NAME ->
          new ManyEndpoints(sizes.endpoints, sizes.warmUp, sizes.burst, limit);
      case LongQueue.NAME -> new LongQueue(sizes.queued, sizes.warmUp, sizes.burst, patience);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
