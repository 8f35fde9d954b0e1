package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Transition FIRST = new Transition("alarm", 1);
  private static final Transition SECOND = new Transition("alarm", 2);
  private static final Transition THIRD = new Transition("alarm", 3);
  private static final Transition OTHER = new Transition("other", 1);

  private final ManualClock clock = new ManualClock();
  private final Ledger ledger = new Ledger(clock);

  @Test
  void seesThatEverythingArrived() {
    send(FIRST, SECOND, OTHER);
    receive(FIRST, OTHER, SECOND);

    Tally tally = ledger.tally();
    assertThat(tally.sent()).isEqualTo(3);
    assertThat(tally.delivered()).isEqualTo(3);
    assertThat(tally.duplicates()).isZero();
    assertThat(tally.lost()).isEmpty();
    assertThat(tally.outOfOrder()).isZero();
    assertThat(ledger.isSettled()).isTrue();
  }

  @Test
  void seesOneThatIsLost() {
    send(FIRST, SECOND, THIRD);
    receive(FIRST, THIRD);

    assertThat(ledger.isSettled()).isFalse();
    assertThat(ledger.onTheirWay()).isEqualTo(1);
    assertThat(ledger.tally().lost()).containsExactly(SECOND);
    assertThat(ledger.tally().delivered()).isEqualTo(2);
  }

  @Test
  void takesNothingForLostThatTheBrokerHasNotConfirmed() {
    receive(FIRST);

    assertThat(ledger.tally().sent()).isZero();
    assertThat(ledger.tally().delivered()).isZero();
    assertThat(ledger.tally().lost()).isEmpty();
  }

  @Test
  void takesADeadOneForNeitherLostNorDelivered() {
    send(FIRST, SECOND);
    receive(FIRST);
    ledger.dead(SECOND);

    assertThat(ledger.isSettled()).isTrue();
    assertThat(ledger.tally().dead()).isEqualTo(1);
    assertThat(ledger.tally().delivered()).isEqualTo(1);
    assertThat(ledger.tally().lost()).isEmpty();
  }

  @Test
  void countsOneThatIsDeadAndDeliveredOnce() {
    send(FIRST);
    ledger.dead(FIRST);
    receive(FIRST);

    assertThat(ledger.tally().delivered()).isEqualTo(1);
    assertThat(ledger.tally().dead()).isZero();
  }

  @Test
  void leavesOutDeadLettersOfOthers() {
    send(FIRST);
    receive(FIRST);
    ledger.dead(OTHER);

    assertThat(ledger.tally().dead()).isZero();
  }

  @Test
  void seesADuplicateThatNothingExplains() {
    send(FIRST, SECOND);
    receive(FIRST, SECOND, FIRST);

    assertThat(ledger.tally().otherDuplicates()).isEqualTo(1);
    assertThat(ledger.tally().explainedDuplicates()).isZero();
    assertThat(ledger.tally().delivered()).isEqualTo(2);
    assertThat(ledger.tally().outOfOrder()).as("a repeat overtakes nobody").isZero();
  }

  @Test
  void countsEveryRepeat() {
    send(FIRST);
    receive(FIRST, FIRST, FIRST);

    assertThat(ledger.tally().duplicates()).isEqualTo(2);
  }

  @Test
  void explainsADuplicateByAKillShortlyAfterItWasDelivered() {
    send(FIRST);
    receive(FIRST);
    clock.advance(Disturbance.IN_FLIGHT);
    ledger.disturbed();
    clock.advance(Duration.ofSeconds(30));
    ledger.calm();
    clock.advance(Duration.ofMinutes(1));
    receive(FIRST);

    assertThat(ledger.tally().explainedDuplicates()).isEqualTo(1);
    assertThat(ledger.tally().otherDuplicates()).isZero();
  }

  @Test
  void explainsADuplicateOfWhatWasDeliveredDuringACut() {
    send(FIRST);
    ledger.disturbed();
    clock.advance(Duration.ofSeconds(1));
    receive(FIRST);
    clock.advance(Duration.ofSeconds(1));
    ledger.calm();
    receive(FIRST);

    assertThat(ledger.tally().explainedDuplicates()).isEqualTo(1);
  }

  @Test
  void explainsADuplicateOfWhatWasCastAgain() {
    ledger.castAgain(FIRST);
    send(FIRST);
    receive(FIRST, FIRST);

    assertThat(ledger.tally().explainedDuplicates()).isEqualTo(1);
  }

  @Test
  void doesNotExplainADuplicateOfWhatWasDeliveredLongBeforeAKill() {
    send(FIRST);
    receive(FIRST);
    clock.advance(Disturbance.IN_FLIGHT.plusMillis(1));
    ledger.disturbed();
    receive(FIRST);

    assertThat(ledger.tally().otherDuplicates()).isEqualTo(1);
  }

  @Test
  void explainsADuplicateByACopyThatWasParkedAtTheKill() {
    send(FIRST);
    ledger.disturbed();
    ledger.calm();
    clock.advance(Disturbance.TWO_COPIES);
    receive(FIRST, FIRST);

    assertThat(ledger.tally().explainedDuplicates()).isEqualTo(1);
  }

  @Test
  void doesNotExplainADuplicateOfWhatWasDeliveredLongAfterACut() {
    send(FIRST);
    ledger.disturbed();
    ledger.calm();
    clock.advance(Disturbance.TWO_COPIES.plusMillis(1));
    receive(FIRST, FIRST);

    assertThat(ledger.tally().otherDuplicates()).isEqualTo(1);
  }

  @Test
  void seesAReordering() {
    send(FIRST, SECOND, THIRD);
    receive(FIRST, THIRD, SECOND);

    assertThat(ledger.tally().outOfOrder()).isEqualTo(1);
  }

  @Test
  void countsAllThatWereOvertaken() {
    send(FIRST, SECOND, THIRD);
    receive(THIRD, FIRST, SECOND);

    assertThat(ledger.tally().outOfOrder()).isEqualTo(2);
  }

  @Test
  void comparesOnlyTransitionsOfOneAlarm() {
    send(SECOND, OTHER);
    receive(SECOND, OTHER);

    assertThat(ledger.tally().outOfOrder()).isZero();
  }

  @Test
  void seesARepeatUnderAnotherId() {
    send(FIRST);
    ledger.received(FIRST, "id-1");
    ledger.received(FIRST, "id-2");

    assertThat(ledger.tally().changedIds()).isEqualTo(1);
  }

  @Test
  void tellsWhenEachCameFirst() {
    send(FIRST, SECOND);
    receive(FIRST);
    clock.advance(Duration.ofSeconds(1));
    receive(FIRST, SECOND);

    assertThat(ledger.firstReceipts())
        .isEqualTo(Map.of(FIRST, Instant.EPOCH, SECOND, Instant.EPOCH.plusSeconds(1)));
  }

  @Test
  void isNotSettledByWhatNobodySent() {
    send(FIRST, SECOND);
    receive(FIRST, new Transition("another", 1));

    assertThat(ledger.isSettled()).isFalse();
  }

  @Test
  void writesDownWhatIsLost(@TempDir Path folder) throws IOException {
    send(FIRST, SECOND);
    receive(FIRST);

    ledger.writeTo(folder.resolve("ledger"));
    assertThat(Files.readString(folder.resolve("ledger")))
        .isEqualTo("1970-01-01T00:00:00Z id alarm #1\nlost alarm #2\n");
  }

  private void send(Transition... transitions) {
    for (Transition transition : transitions) {
      ledger.sent(transition);
    }
  }

  private void receive(Transition... transitions) {
    for (Transition transition : transitions) {
      ledger.received(transition, "id");
    }
  }
}
