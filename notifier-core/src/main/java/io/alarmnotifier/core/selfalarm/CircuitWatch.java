package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.OneLine;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Raises a self-alarm for each endpoint whose circuit opens, and clears it when it closes. */
final class CircuitWatch {

  private static final String SEVERITY = "moderate";

  /** More endpoints than that are not told apart; alarms can name any number of them. */
  static final int CAPACITY = 1000;

  private final Consumer<SelfAlarm> out;
  private final Set<String> open = new LinkedHashSet<>();

  CircuitWatch(Consumer<SelfAlarm> out) {
    this.out = out;
  }

  void opened(String name, String how) {
    String endpoint = OneLine.of(name);
    if (!open.add(endpoint)) {
      // It was tried once more, in vain.
      return;
    }
    if (open.size() > CAPACITY) {
      Iterator<String> eldest = open.iterator();
      eldest.next();
      eldest.remove();
    }
    out.accept(
        SelfAlarm.raised(
            subject(endpoint),
            SEVERITY,
            "The circuit of " + endpoint + " is open, at last for " + OneLine.of(how),
            "{}"));
  }

  void closed(String name) {
    String endpoint = OneLine.of(name);
    if (open.remove(endpoint)) {
      out.accept(
          SelfAlarm.cleared(
              subject(endpoint),
              SEVERITY,
              "The circuit of " + endpoint + " is closed: it takes deliveries again",
              "{}"));
    }
  }

  private static String subject(String endpoint) {
    return "circuit/" + endpoint;
  }

  /** How many circuits are open now. */
  int open() {
    return open.size();
  }
}
