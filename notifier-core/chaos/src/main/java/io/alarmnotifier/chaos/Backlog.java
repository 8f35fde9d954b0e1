package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import io.alarmnotifier.lab.Latencies;
import io.alarmnotifier.lab.RabbitMqNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Very many alarms are cast while all endpoints refuse connections; then the endpoints come back.
 * How much memory does the host take, and the broker, and how hard are the endpoints hit?
 */
final class Backlog implements Scenario {

  private static final int ENDPOINTS = 10;
  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final Duration STEP = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "backlog";
  }

  @Override
  public Set<Demand> demands() {
    return Set.of(Demand.ALL_DELIVERED);
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.receiver().serve(ENDPOINTS);
    stage.receiver().behave(Behaviour.steady(LATENCY));
    stage.receiver().goDown();
    RabbitMqNode node = stage.node();
    HostProcess host = stage.startHost("node-1", List.of(node.uri()), HostSettings.PATIENT);
    Map<String, Long> processes = new LinkedHashMap<>();
    processes.put("host", host.pid());
    processes.put("broker", node.pid());
    try (MemoryWatch memory = MemoryWatch.start(processes, stage.file("memory"))) {
      long begin = System.nanoTime();
      for (int i = 0; i < stage.options().backlog(); i++) {
        stage.cast(Transition.to(1 + i % ENDPOINTS, name() + "-" + i));
      }
      stage.awaitConfirms();
      stage.note("cast in " + secondsSince(begin) + " s; memory " + memory);
      awaitParked(stage, memory);
      stage.note("all parked after " + secondsSince(begin) + " s; memory " + memory);

      Instant comeBack = Instant.now();
      stage.receiver().comeBack();
      Console.progress(name() + ": the endpoints are back; " + memory);
      begin = System.nanoTime();
      stage.settle(new Patience(InstantSource.system(), Patience.SHIPPED_SCHEDULE));
      stage.note("all ended " + secondsSince(begin) + " s after the return; memory " + memory);
      stage.note("they arrived after the return: " + since(comeBack, stage.ledger()));
    }
    stage.note(
        "the host's heap after a collection of garbage: at most "
            + GcLog.mostLeftMegabytes(stage.gcLog(host.name()))
            + " MB");
    stage.note("after the return, all endpoints together: " + stage.receiver().peakLoad());
    stage.note(
        "after the return, the hardest hit of "
            + ENDPOINTS
            + ": "
            + stage.receiver().peakLoadOfOneEndpoint());
  }

  /** Until the host has taken all of them: what it holds will be parked within seconds. */
  private void awaitParked(Stage stage, MemoryWatch memory)
      throws IOException, InterruptedException {
    Patience patience = new Patience(InstantSource.system(), Patience.SHORT_SCHEDULE);
    for (int step = 0; true; step++) {
      long left = stage.waiting().getOrDefault(Queues.WORK, 0L);
      if (left == 0) {
        return;
      }
      if (patience.isOver(Math.toIntExact(left), true)) {
        stage.problem("the host takes no more, and " + left + " are left in " + Queues.WORK);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
      if (step % 10 == 0) {
        Console.progress(name() + ": " + stage.waiting() + "; " + memory);
      }
    }
  }

  private static Latencies since(Instant time, Ledger ledger) {
    return Latencies.of(
        ledger.firstReceipts().values().stream()
            .map(receipt -> Duration.between(time, receipt))
            .toList());
  }

  private static long secondsSince(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }
}
