package io.alarmnotifier.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Nothing listens at the receiver's port while the alarms are cast, and for a while after. When it
 * comes back, everything must be delivered, and it is measured how hard the receiver is hit.
 */
final class Recovery implements Scenario {

  private static final int SECONDS_OF_CASTING = 5;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public Set<Demand> demands() {
    return Set.of(Demand.ALL_DELIVERED);
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.receiver().behave(Behaviour.steady(Duration.ofMillis(5)));
    stage.receiver().goDown();
    stage.startHost("node-1", List.of(stage.node().uri()));
    // The schedule ends half a minute after an alarm has come: the first must not be dead by then.
    stage.castAll(Math.max(1, stage.options().alarms() / SECONDS_OF_CASTING));
    stage.pause(Duration.ofSeconds(4), Duration.ofSeconds(6));
    stage.receiver().comeBack();
    long begin = System.nanoTime();
    stage.settle();
    LoadMeter.Load peak = stage.receiver().peakLoad();
    stage.note(
        "after its return: at most %d requests a second, %d at once; all ended after %d s"
            .formatted(
                peak.requestsPerSecond(),
                peak.concurrentRequests(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
  }
}
