package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * More alarms than the prefetch come at once for an endpoint that never answers; how soon do a few
 * to a good one arrive that were cast after them?
 */
final class Flood implements Scenario {

  private static final int GOOD = 1;
  private static final int HANGING = 2;
  private static final int TO_HANGING = 1100;
  private static final int TO_GOOD = 20;
  private static final Duration LATENCY = Duration.ofMillis(5);

  /** Within this time, 0 of 5 arrived of a host that isolates nothing. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public Set<Demand> demands() {
    return Set.of(Demand.ALL_DELIVERED);
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.receiver().serve(HANGING);
    stage.receiver().behave(Flood::oneHangs);
    stage.startHost("node-1", List.of(stage.node().uri()), HostSettings.AS_SHIPPED);
    for (int i = 0; i < TO_HANGING; i++) {
      stage.cast(Transition.to(HANGING, name() + "-" + i));
    }
    stage.awaitConfirms();
    Map<Transition, Instant> cast = new LinkedHashMap<>();
    for (int i = 0; i < TO_GOOD; i++) {
      Transition transition = Transition.to(GOOD, name() + "-" + i);
      cast.put(transition, Instant.now());
      stage.cast(transition);
    }
    TimeUnit.SECONDS.sleep(LONGEST.toSeconds());
    List<Duration> arrived = latencies(cast, stage.ledger().firstReceipts());
    stage.note(
        arrived.size()
            + " of the "
            + TO_GOOD
            + " arrived within "
            + LONGEST.toSeconds()
            + " s"
            + (arrived.isEmpty() ? "" : ": " + Latencies.of(arrived))
            + "; hanging then "
            + stage.receiver().hanging()
            + ", parked "
            + stage.waiting());
    if (arrived.size() < TO_GOOD) {
      stage.problem("an endpoint that never answers holds up a good one");
    }
    stage.receiver().behave(Behaviour.steady(LATENCY));
    stage.receiver().cutOff();
  }

  private static Reply oneHangs(Transition transition, int attempt) {
    return transition.endpoint() == HANGING ? new Reply.Hang() : new Reply.Take(LATENCY);
  }

  private static List<Duration> latencies(
      Map<Transition, Instant> cast, Map<Transition, Instant> received) {
    List<Duration> latencies = new ArrayList<>();
    cast.forEach(
        (transition, time) -> {
          Instant arrival = received.get(transition);
          if (arrival != null) {
            latencies.add(Duration.between(time, arrival));
          }
        });
    return latencies;
  }
}
