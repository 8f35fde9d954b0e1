package io.alarmnotifier.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.delivery.StubMessage;
import io.alarmnotifier.core.health.Weakness.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SourceMessage MESSAGE = new StubMessage("q");

  private final List<Weakness> checked = new ArrayList<>();
  private Instant now = START;
  private final Readiness readiness = new Readiness(() -> now, List.of(() -> checked));

  @Test
  void isNotReadyBeforeTheFirstConnection() {
    assertThat(readiness.weaknesses())
        .containsExactly(
            new Weakness(
                Kind.BROKER_GONE,
                "The host has not been connected to the broker yet",
                Optional.of(START)));
  }

  @Test
  void isReadyOnceItIsConnected() {
    readiness.connected("RabbitMQ", "here");

    assertThat(readiness.weaknesses()).isEmpty();
  }

  @Test
  void tellsSinceWhenTheBrokerIsGoneAndTheLastReason() {
    readiness.connected("RabbitMQ", "here");
    now = START.plusSeconds(10);
    readiness.disconnected("reset");
    now = START.plusSeconds(20);
    readiness.disconnected("refused\nagain");

    assertThat(readiness.weaknesses())
        .containsExactly(
            new Weakness(
                Kind.BROKER_GONE,
                "The host is not connected to the broker: refused\\nagain",
                Optional.of(START.plusSeconds(10))));
  }

  @Test
  void isNotReadyWhileItStops() {
    readiness.connected("RabbitMQ", "here");

    readiness.stopping();

    assertThat(kinds()).containsExactly(Kind.STOPPING);
  }

  @Test
  void tellsThatTheBrokerTakesNothing() {
    readiness.connected("RabbitMQ", "here");
    readiness.blocked("low on disk");
    assertThat(kinds()).containsExactly(Kind.BROKER_BLOCKED);

    readiness.unblocked();
    assertThat(kinds()).isEmpty();
  }

  @Test
  void forgetsWithTheConnectionWhatWasWrongWithIt() {
    readiness.blocked("low on disk");
    readiness.writeFailed(MESSAGE, "a dead letter", new IOException("no"), Duration.ZERO);
    readiness.disconnected("reset");
    readiness.connected("RabbitMQ", "here");

    assertThat(kinds()).isEmpty();
  }

  @Test
  void tellsOfCopiesThatAreNotWrittenUntilAllAre() {
    readiness.connected("RabbitMQ", "here");
    readiness.writeFailed(MESSAGE, "a dead letter", new IOException("nacked"), Duration.ZERO);
    assertThat(readiness.weaknesses())
        .containsExactly(
            new Weakness(
                Kind.COPIES_NOT_WRITTEN,
                "The broker does not take a dead letter, whose message is held: nacked",
                Optional.of(START)));

    readiness.parked(
        MESSAGE,
        new ParkedDelivery(new DeliveryLabel("d", "a", 0, "http://x", 1), 1, 0, 1, START, START));
    assertThat(kinds()).as("another copy was taken").containsExactly(Kind.COPIES_NOT_WRITTEN);

    readiness.allWritten();
    assertThat(kinds()).isEmpty();
  }

  @Test
  void tellsOfCopiesThatTheBrokerNeitherConfirmsNorRefuses() {
    readiness.connected("RabbitMQ", "here");
    readiness.writeOverdue(MESSAGE, "a parked delivery", Duration.ofSeconds(30));

    assertThat(readiness.weaknesses())
        .containsExactly(
            new Weakness(
                Kind.COPIES_NOT_WRITTEN,
                "The broker has not confirmed a parked delivery, whose message is held, for 30 s",
                Optional.of(START)));
  }

  @Test
  void asksItsChecksAndTellsTheGraverFirst() {
    checked.add(new Weakness(Kind.DISK_NEARLY_FULL, "full", Optional.empty()));
    checked.add(new Weakness(Kind.PLUGIN_FAILED, "broken", Optional.empty()));

    assertThat(kinds())
        .containsExactly(Kind.BROKER_GONE, Kind.PLUGIN_FAILED, Kind.DISK_NEARLY_FULL);
  }

  private List<Kind> kinds() {
    return readiness.weaknesses().stream().map(Weakness::kind).toList();
  }
}
