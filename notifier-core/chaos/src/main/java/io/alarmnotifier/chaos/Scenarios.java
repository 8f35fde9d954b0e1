package io.alarmnotifier.chaos;

import java.util.List;
import java.util.Optional;

/** All scenarios there are. */
final class Scenarios {

  private static final List<Scenario> ALL =
      List.of(
          new HostKill(),
          new HostStop(),
          new Reload(),
          BrokerOutage.restart(),
          BrokerOutage.kill(),
          new Cut(),
          new Stall(),
          new ClusterKill(),
          new TwoHosts(),
          new Order(),
          new Recovery(),
          new Isolation(),
          new Flood(),
          new Backlog());

  private Scenarios() {}

  static List<Scenario> all() {
    return ALL;
  }

  static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }

  static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
