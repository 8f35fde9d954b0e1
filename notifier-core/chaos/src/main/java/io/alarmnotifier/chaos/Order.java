package io.alarmnotifier.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One alarm changes 40 times as quickly as it can be cast, with receivers of several kinds. */
final class Order implements Scenario {

  private static final int TRANSITIONS = 40;

  @Override
  public String name() {
    return "order";
  }

  @Override
  public Set<Demand> demands() {
    return Set.of(Demand.ALL_DELIVERED, Demand.IN_ORDER);
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.startHost("node-1", List.of(stage.node().uri()));
    for (Map.Entry<String, Behaviour> receiver : receivers(stage).entrySet()) {
      stage.receiver().behave(receiver.getValue());
      int before = stage.ledger().tally().outOfOrder();
      int sent = 0;
      for (int cycle = 1; cycle <= stage.options().cycles(); cycle++) {
        for (int number = 1; number <= TRANSITIONS; number++) {
          stage.cast(new Transition(name() + "-" + receiver.getKey() + "-" + cycle, number));
          sent++;
        }
        stage.settle();
      }
      int inOrder = sent - stage.ledger().tally().outOfOrder() + before;
      stage.note("receiver " + receiver.getKey() + ": " + inOrder + " of " + sent + " in order");
    }
  }

  private static Map<String, Behaviour> receivers(Stage stage) {
    Map<String, Behaviour> receivers = new LinkedHashMap<>();
    receivers.put("at-once", Behaviour.steady(Duration.ZERO));
    receivers.put("after-5ms", Behaviour.steady(Duration.ofMillis(5)));
    receivers.put("after-50ms", Behaviour.steady(Duration.ofMillis(50)));
    receivers.put("uneven", Behaviour.uneven(stage.random().nextLong(), Duration.ofMillis(40)));
    receivers.put("refusing-every-10th-once", Behaviour.refusingFirst(10));
    return receivers;
  }
}
