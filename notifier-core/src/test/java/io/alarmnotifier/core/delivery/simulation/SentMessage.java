package io.alarmnotifier.core.delivery.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message of an evaluator, which may be published more than once. */
final class SentMessage {

  private final int number;
  private final byte[] body;
  private final Optional<String> alarmId;
  private final boolean identified;
  private final boolean call;
  private final List<Obligation> obligations = new ArrayList<>();

  /** When a host first took it; negative until then. */
  long received = -1;

  /** How many answers reached the broker. */
  int answers;

  boolean accepted;
  boolean disturbed;

  /**
   * @param alarmId what its alarm is called; empty if it has no id
   * @param identified whether it has an id of its own
   * @param call whether its sender waits for an answer
   * @param endpoints where its actions go, each empty if it cannot be delivered
   */
  SentMessage(
      int number,
      byte[] body,
      Optional<String> alarmId,
      boolean identified,
      boolean call,
      List<String> endpoints) {
    this.number = number;
    this.body = body;
    this.alarmId = alarmId;
    this.identified = identified;
    this.call = call;
    for (int i = 0; i < endpoints.size(); i++) {
      obligations.add(new Obligation(this, i, endpoints.get(i)));
    }
  }

  byte[] body() {
    return body;
  }

  Optional<String> alarmId() {
    return alarmId;
  }

  boolean isIdentified() {
    return identified;
  }

  boolean isCall() {
    return call;
  }

  List<Obligation> obligations() {
    return obligations;
  }

  @Override
  public String toString() {
    return "m" + number;
  }
}
