package io.alarmnotifier.chaos;

import java.io.IOException;
import java.util.Set;

/** Something bad that happens while alarms are delivered. */
interface Scenario {

  /** What one scenario demands beyond what all do. */
  enum Demand {
    /** No dead letters. */
    ALL_DELIVERED,
    /** Transitions of one alarm come in their order. */
    IN_ORDER
  }

  /** What it is called on the command line and in the names of its alarms. */
  String name();

  /** What must hold in addition to: nothing is lost, and only what was in flight comes twice. */
  default Set<Demand> demands() {
    return Set.of();
  }

  /** Plays it. All that it starts on the stage is ended by others, and may go on till then. */
  void play(Stage stage) throws IOException, InterruptedException;
}
