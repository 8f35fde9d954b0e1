package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmTransition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes down what it is told, a line each. */
final class RecordingListener implements DeliveryListener {

  private final List<String> lines = new ArrayList<>();
  private final List<Balance> balances = new ArrayList<>();
  private Optional<Supplier<Balance>> books = Optional.empty();

  List<String> lines() {
    return lines;
  }

  /** What stood in the books each time that it was told something. */
  List<Balance> balances() {
    return balances;
  }

  void readEachTime(Supplier<Balance> read) {
    books = Optional.of(read);
  }

  private void note(String line) {
    lines.add(line);
    books.ifPresent(read -> balances.add(read.get()));
  }

  @Override
  public void received(SourceMessage message) {
    note("received");
  }

  @Override
  public void withoutActions(AlarmTransition transition) {
    note("without actions");
  }

  @Override
  public void attempted(Attempt attempt) {
    note(
        "attempt "
            + attempt.delivery().attempt()
            + " by "
            + attempt.notifier()
            + ": "
            + attempt.outcome().kind().text()
            + " after "
            + attempt.took()
            + attempt.nextIn().map(wait -> ", next in " + wait).orElse(""));
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    note("dead letter " + letter.reason());
  }

  @Override
  public void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {
    note("the broker did not take " + what + ": " + cause.getMessage() + ", next in " + nextIn);
  }

  @Override
  public void writeOverdue(SourceMessage message, String what, Duration silence) {
    note("the broker has said nothing to " + what + " for " + silence);
  }

  @Override
  public void allWritten() {
    note("all written");
  }

  @Override
  public void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {
    note("deferred, as " + why + nextIn.map(wait -> ", next in " + wait).orElse(""));
  }

  @Override
  public void duplicate(SourceMessage message) {
    note("duplicate");
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    note("circuit of " + endpoint + " opened for " + openFor + ": " + how);
  }

  @Override
  public void circuitClosed(String endpoint) {
    note("circuit of " + endpoint + " closed");
  }

  @Override
  public void abandoned(SourceMessage message) {
    note("abandoned");
  }

  @Override
  public void settled(SourceMessage message) {
    note("settled");
  }
}
