package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import io.alarmnotifier.lab.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A hundred endpoints get alarms at a constant rate. In every other turn one of them never answers
 * and one takes half a minute; how long do alarms to the other 98 take then, and how long else?
 */
final class Isolation implements Scenario {

  private static final int ENDPOINTS = 100;
  private static final int GOOD = ENDPOINTS - 2;
  private static final int SLOW = ENDPOINTS - 1;

  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final Duration SLOW_LATENCY = Duration.ofSeconds(30);

  /** What the host logs then. */
  private static final String CIRCUIT_OPENS = " opens, at last for ";

  /** What was cast last is to arrive before the turn is ended. */
  private static final long LAST_ARRIVE_MILLIS = 500;

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public Set<Demand> demands() {
    return Set.of(Demand.ALL_DELIVERED);
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.receiver().serve(ENDPOINTS);
    HostProcess host =
        stage.startHost("node-1", List.of(stage.node().uri()), HostSettings.AS_SHIPPED);
    // The first turn only warms up all that takes part.
    turn(stage, host, "warm-up", Isolation::allGood);
    List<Latencies> without = new ArrayList<>();
    List<Latencies> with = new ArrayList<>();
    for (int pair = 1; pair <= Math.max(1, stage.options().cycles()); pair++) {
      boolean worseFirst = pair % 2 == 0;
      // Now this one first, now that one: a machine that gets slower all the time hurts both alike.
      if (worseFirst) {
        with.add(turn(stage, host, pair + "-with", Isolation::twoBad));
      }
      without.add(turn(stage, host, pair + "-without", Isolation::allGood));
      if (!worseFirst) {
        with.add(turn(stage, host, pair + "-with", Isolation::twoBad));
      }
    }
    Comparison comparison = new Comparison(without, with);
    comparison.lines().forEach(stage::note);
    if (!comparison.isGood()) {
      stage.problem("the good endpoints fare worse beside bad ones");
    }
  }

  private static Reply allGood(Transition transition, int attempt) {
    return new Reply.Take(LATENCY);
  }

  private static Reply twoBad(Transition transition, int attempt) {
    if (transition.endpoint() <= GOOD) {
      return new Reply.Take(LATENCY);
    }
    return transition.endpoint() == SLOW ? new Reply.TakeLate(SLOW_LATENCY) : new Reply.Hang();
  }

  /** The latencies of the good endpoints. Nothing of the turn is left when it returns. */
  private Latencies turn(Stage stage, HostProcess host, String turn, Behaviour behaviour)
      throws IOException, InterruptedException {
    int openedBefore = host.timesLogged(CIRCUIT_OPENS);
    stage.receiver().behave(behaviour);
    OpenLoop loop = new OpenLoop(InstantSource.system(), stage.options().perSecond());
    loop.cast(alarms(stage.options(), turn), stage::cast);
    TimeUnit.MILLISECONDS.sleep(LAST_ARRIVE_MILLIS);
    int hanging = stage.receiver().hanging();
    Map<String, Long> waiting = stage.waiting();
    int opened = host.timesLogged(CIRCUIT_OPENS) - openedBefore;

    stage.receiver().behave(Isolation::allGood);
    stage.receiver().cutOff();
    stage.settle();
    Latencies latencies = ofGoodOnes(loop.due(), stage.ledger().firstReceipts());
    stage.note(
        "%-9s: %s; cast at most %.1f ms late; at its end %d hanging, parked %s; %d circuits opened"
            .formatted(turn, latencies, Latencies.millis(loop.latest()), hanging, waiting, opened));
    Console.progress(turn + ": " + latencies);
    return latencies;
  }

  /** One after the other for each endpoint in turn, each of an alarm of its own. */
  private List<Transition> alarms(Options options, String turn) {
    int count = (int) (options.perSecond() * options.turn().toSeconds());
    return IntStream.range(0, count)
        .mapToObj(i -> Transition.to(1 + i % ENDPOINTS, name() + "-" + turn + "-" + i / ENDPOINTS))
        .toList();
  }

  private static Latencies ofGoodOnes(
      Map<Transition, Instant> due, Map<Transition, Instant> received) {
    return Latencies.of(
        due.keySet().stream()
            .filter(transition -> transition.endpoint() <= GOOD)
            .map(
                transition ->
                    Duration.between(
                        Objects.requireNonNull(due.get(transition)),
                        // All has been delivered: what is late is late, and not left out.
                        Objects.requireNonNull(received.get(transition), "lost")))
            .toList());
  }
}
