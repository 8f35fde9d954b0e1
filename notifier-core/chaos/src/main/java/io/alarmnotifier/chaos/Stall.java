package io.alarmnotifier.chaos;

import io.alarmnotifier.chaos.FaultyProxy.Direction;
import io.alarmnotifier.lab.HostProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The network between host and broker passes nothing for longer than the heartbeats bear, one way
 * or both, and then goes on.
 */
final class Stall implements Scenario {

  private static final List<Set<Direction>> WAYS =
      List.of(
          EnumSet.allOf(Direction.class),
          EnumSet.of(Direction.TO_BROKER),
          EnumSet.of(Direction.TO_HOST));

  @Override
  public String name() {
    return "stall";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    FaultyProxy proxy = stage.proxyTo(stage.node().uri());
    HostProcess host = stage.startHost("node-1", List.of(proxy.uri()), "broker.heartbeat=1s");
    stage.whileAlarmsFlow(
        () ->
            stage.disturb(
                () -> {
                  int connections = host.connections();
                  proxy.stall(WAYS.get(stage.random().nextInt(WAYS.size())));
                  stage.pause(Duration.ofSeconds(4), Duration.ofSeconds(7));
                  proxy.resume();
                  host.awaitReconnect(connections);
                }));
  }
}
