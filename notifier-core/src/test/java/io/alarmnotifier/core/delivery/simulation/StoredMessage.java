package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.ParkedDelivery;
import java.util.List;
import java.util.Optional;

/**
 * A message that the broker keeps: an evaluator's, or a copy that stands for one delivery of it.
 *
 * @param number tells it from all others
 * @param sent what it is, or is a copy of
 * @param parked what a copy's headers say
 */
record StoredMessage(long number, SentMessage sent, Optional<ParkedDelivery> parked) {

  /** What is owed as long as it is there. */
  List<Obligation> obligations() {
    return parked
        .map(delivery -> List.of(sent.obligations().get(delivery.label().actionIndex())))
        .orElse(sent.obligations());
  }

  /** How many steps of the retry schedule are used up. */
  int step() {
    return parked.map(ParkedDelivery::step).orElse(0);
  }

  /** What a host tells repeats by; empty if it cannot. */
  Optional<String> identity() {
    return parked
        .map(
            delivery ->
                delivery.label().id() + " " + delivery.received() + " " + delivery.parkings())
        .or(() -> sent.isIdentified() ? Optional.of(sent.toString()) : Optional.empty());
  }

  @Override
  public String toString() {
    return "#"
        + number
        + " "
        + sent
        + parked
            .map(
                delivery ->
                    "/"
                        + delivery.label().actionIndex()
                        + " parking "
                        + delivery.parkings()
                        + " step "
                        + delivery.step()
                        + " due "
                        + delivery.due())
            .orElse("");
  }
}
