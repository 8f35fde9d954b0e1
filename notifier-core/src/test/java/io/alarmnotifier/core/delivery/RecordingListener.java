package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what it is told, a line each. */
final class RecordingListener implements DeliveryListener {

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  @Override
  public void received(SourceMessage message) {
    lines.add("received");
  }

  @Override
  public void withoutActions(AlarmTransition transition) {
    lines.add("without actions");
  }

  @Override
  public void attempted(
      Delivery delivery,
      String notifier,
      DeliveryOutcome outcome,
      Duration took,
      Optional<Duration> nextIn) {
    lines.add(
        "attempt "
            + delivery.attempt()
            + " by "
            + notifier
            + ": "
            + outcome.getClass().getSimpleName()
            + " after "
            + took
            + nextIn.map(wait -> ", next in " + wait).orElse(""));
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    lines.add("dead letter " + letter.reason());
  }

  @Override
  public void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {
    lines.add(
        "the broker did not take " + what + ": " + cause.getMessage() + ", next in " + nextIn);
  }

  @Override
  public void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {
    lines.add("deferred, as " + why + nextIn.map(wait -> ", next in " + wait).orElse(""));
  }

  @Override
  public void duplicate(SourceMessage message) {
    lines.add("duplicate");
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    lines.add("circuit of " + endpoint + " opened for " + openFor + ": " + how);
  }

  @Override
  public void circuitClosed(String endpoint) {
    lines.add("circuit of " + endpoint + " closed");
  }

  @Override
  public void abandoned(SourceMessage message) {
    lines.add("abandoned");
  }

  @Override
  public void settled(SourceMessage message) {
    lines.add("settled");
  }
}
