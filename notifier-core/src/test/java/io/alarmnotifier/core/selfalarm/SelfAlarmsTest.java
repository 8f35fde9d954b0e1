package io.alarmnotifier.core.selfalarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.StubMessage;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelfAlarmsTest {

  private static final String PAGER = "http://pager";
  private static final String LOG = "log://";
  private static final Duration SOON = Duration.ofMillis(1);
  private static final DeadLetter LETTER =
      new DeadLetter("CLIENT_ERROR", "410 Gone", Optional.empty());

  private final LogCapture log = new LogCapture(ActionLine.class);
  private final Desk desk = new Desk();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  private SelfAlarms connected(String... actions) {
    SelfAlarms alarms = desk.start(actions);
    alarms.connected("RabbitMQ 3.12", "amqp://rabbit:5672");
    return alarms;
  }

  @Test
  void tellsThatACircuitOpensAndThatItCloses() {
    SelfAlarms alarms = connected(PAGER + "/hook");

    alarms.circuitOpened("http://broken", Duration.ofSeconds(5), "TIMEOUT: no answer");
    alarms.circuitOpened("http://broken", Duration.ofSeconds(10), "TIMEOUT: no answer");
    alarms.circuitClosed("http://broken");
    alarms.circuitClosed("http://broken");
    desk.advance(SOON);

    assertThat(desk.told())
        .containsExactly(
            PAGER + " alarm-notifier/node-1/circuit/http://broken ok > alarm",
            PAGER + " alarm-notifier/node-1/circuit/http://broken alarm > ok");
    assertThat(desk.deliveries().get(0).transition().reason())
        .isEqualTo("The circuit of http://broken is open, at last for TIMEOUT: no answer");
  }

  @Test
  void doesNotTellThroughTheEndpointThatFailsIfThereIsAnother() {
    SelfAlarms alarms = connected(PAGER + "/hook", LOG);

    alarms.circuitOpened(PAGER, Duration.ofSeconds(5), "TIMEOUT");
    alarms.deadLettered(new StubMessage("q"), LETTER);
    alarms.circuitClosed(PAGER);
    desk.advance(SOON);

    assertThat(desk.told())
        .containsExactlyInAnyOrder(
            "log:// alarm-notifier/node-1/circuit/" + PAGER + " ok > alarm",
            "log:// alarm-notifier/node-1/dead-letters ok > alarm",
            "log:// alarm-notifier/node-1/circuit/" + PAGER + " alarm > ok",
            PAGER + " alarm-notifier/node-1/circuit/" + PAGER + " alarm > ok");
  }

  @Test
  void tellsThroughAnEndpointAgainWhenItMayWorkAgain() {
    SelfAlarms alarms = connected(PAGER + "/hook", LOG);
    alarms.circuitOpened(PAGER, Duration.ofSeconds(5), "TIMEOUT");

    desk.advance(Duration.ofSeconds(5));
    alarms.deadLettered(new StubMessage("q"), LETTER);

    assertThat(desk.told()).contains(PAGER + " alarm-notifier/node-1/dead-letters ok > alarm");
  }

  @Test
  void tellsThroughAnEndpointAgainThatHasTakenASelfAlarm() {
    SelfAlarms alarms = connected(PAGER + "/hook", PAGER + "/other", LOG);
    alarms.circuitOpened(PAGER, Duration.ofHours(1), "TIMEOUT");
    alarms.circuitOpened("log://", Duration.ofHours(1), "TIMEOUT");
    desk.advance(SOON);
    alarms.deadLettered(new StubMessage("q"), LETTER);

    assertThat(desk.told())
        .filteredOn(line -> line.startsWith(PAGER) && line.contains("dead-letters"))
        .hasSize(2);
  }

  @Test
  void keepsLittleOfAnEndpointWhoseNameIsLong() {
    SelfAlarms alarms = connected(PAGER);

    alarms.circuitOpened("http://" + "x".repeat(1_000_000), Duration.ofSeconds(5), "TIMEOUT");

    assertThat(desk.told()).singleElement().asString().hasSizeLessThan(700);
  }

  @Test
  void tellsThroughTheEndpointThatFailsIfThereIsNoOther() {
    SelfAlarms alarms = connected(PAGER + "/hook");

    alarms.circuitOpened(PAGER, Duration.ofSeconds(5), "TIMEOUT");

    assertThat(desk.told()).hasSize(1);
  }

  @Test
  void tellsOfTheFirstDeadLetterAtOnceAndOfMoreWithTheirNumber() {
    SelfAlarms alarms = connected(PAGER);

    for (int i = 0; i < 1000; i++) {
      alarms.deadLettered(new StubMessage("q"), LETTER);
    }
    assertThat(desk.told()).hasSize(1);
    desk.advance(DeadLetterWatch.WINDOW);
    assertThat(desk.told()).hasSize(2);
    assertThat(desk.deliveries().get(1).transition().reason())
        .isEqualTo("999 more dead letters in 10 minutes, at last CLIENT_ERROR: 410 Gone");
    assertThat(desk.deliveries().get(1).transition().reasonData()).isEqualTo("{\"count\": 999}");

    desk.advance(DeadLetterWatch.WINDOW);
    desk.advance(DeadLetterWatch.WINDOW);
    assertThat(desk.told())
        .endsWith(PAGER + " alarm-notifier/node-1/dead-letters alarm > ok")
        .hasSize(3);
    assertThat(desk.timers()).isZero();
  }

  @Test
  void tellsThatTheBrokerIsLostForLongAndThatItIsBack() {
    SelfAlarms alarms = connected(PAGER);

    alarms.disconnected("connection refused");
    desk.advance(Duration.ofMinutes(4));
    alarms.disconnected("connection refused again");
    assertThat(desk.told()).isEmpty();
    desk.advance(Duration.ofMinutes(2));
    assertThat(desk.told()).containsExactly(PAGER + " alarm-notifier/node-1/broker ok > alarm");
    assertThat(desk.deliveries().get(0).transition().reason())
        .isEqualTo("The broker is lost for 300 s: connection refused again");

    alarms.connected("RabbitMQ 3.12", "amqp://rabbit:5672");
    assertThat(desk.told()).endsWith(PAGER + " alarm-notifier/node-1/broker alarm > ok");
    assertThat(desk.timers()).isZero();
  }

  @Test
  void saysNothingOfABrokerThatIsBackSoon() {
    SelfAlarms alarms = connected(PAGER);

    alarms.disconnected("reset");
    desk.advance(Duration.ofMinutes(4));
    alarms.connected("RabbitMQ 3.12", "amqp://rabbit:5672");
    desk.advance(Duration.ofHours(1));

    assertThat(desk.told()).isEmpty();
  }

  @Test
  void tellsThatTheBrokerWasNeverReached() {
    desk.start(PAGER);

    desk.advance(Duration.ofMinutes(5));

    assertThat(desk.told()).containsExactly(PAGER + " alarm-notifier/node-1/broker ok > alarm");
  }

  @Test
  void beatsAsLongAsItLives() {
    SelfAlarms alarms = desk.start(Optional.of(Duration.ofMinutes(1)), PAGER);
    alarms.connected("RabbitMQ 3.12", "amqp://rabbit:5672");

    desk.advance(Duration.ofMinutes(3));
    assertThat(desk.told())
        .hasSize(4)
        .containsOnly(PAGER + " alarm-notifier/node-1/heartbeat ok > ok");

    alarms.stop();
    desk.advance(Duration.ofMinutes(3));
    assertThat(desk.told()).hasSize(4);
    assertThat(desk.timers()).isZero();
  }

  @Test
  void triesAFewTimesWithTheSameIdAndThenGivesUp() {
    desk.answer(delivery -> DeliveryOutcome.retry(FailureReason.UNREACHABLE, "refused"));
    SelfAlarms alarms = connected(PAGER);

    alarms.circuitOpened("http://broken", Duration.ofSeconds(5), "TIMEOUT");
    desk.advance(Duration.ofHours(1));

    assertThat(desk.deliveries()).hasSize(ActionLine.ATTEMPTS);
    assertThat(desk.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(desk.deliveries())
        .extracting(Delivery::id)
        .containsOnly(desk.deliveries().get(0).id())
        .allSatisfy(id -> assertThat(UUID.fromString(id).toString()).isEqualTo(id));
    assertThat(log.lines()).last().asString().startsWith("ERROR Self-alarm ").contains("refused");
  }

  @Test
  void goesOnWithTheNextAfterOneThatIsRefused() {
    desk.answer(
        delivery ->
            String.valueOf(delivery.transition().alarmId()).endsWith("/http://a")
                ? DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410")
                : DeliveryOutcome.delivered("204"));
    SelfAlarms alarms = connected(PAGER, "unserved://x");

    alarms.circuitOpened("http://a", Duration.ofSeconds(5), "TIMEOUT");
    alarms.circuitOpened("http://b", Duration.ofSeconds(5), "TIMEOUT");
    desk.advance(Duration.ofHours(1));

    assertThat(desk.told()).hasSize(2);
    assertThat(log.lines()).anyMatch(line -> line.contains("there is no notifier for unserved"));
  }

  @Test
  void keepsABoundedNumberForAReceiverThatTakesNothing() {
    desk.answer(delivery -> DeliveryOutcome.retry(FailureReason.TIMEOUT, "no answer"));
    SelfAlarms alarms = connected(PAGER);

    for (int i = 0; i < 3 * CircuitWatch.CAPACITY; i++) {
      alarms.circuitOpened("http://e" + i, Duration.ofSeconds(5), "TIMEOUT");
    }
    desk.answer(delivery -> DeliveryOutcome.delivered("204"));
    desk.advance(Duration.ofHours(1));

    // The first attempt failed before.
    assertThat(desk.told()).hasSizeLessThanOrEqualTo(ActionLine.CAPACITY + 2);
    assertThat(desk.told()).last().asString().contains("http://e2999 ");
  }

  @Test
  void tellsOnlyHowItStandsLastOfWhatHasToWait() {
    desk.answer(delivery -> DeliveryOutcome.retry(FailureReason.TIMEOUT, "no answer"));
    SelfAlarms alarms = connected(PAGER);
    alarms.circuitOpened("http://first", Duration.ofSeconds(5), "TIMEOUT");

    for (int i = 0; i < 10; i++) {
      alarms.circuitOpened("http://flaps", Duration.ofSeconds(5), "TIMEOUT");
      alarms.circuitClosed("http://flaps");
    }
    desk.answer(delivery -> DeliveryOutcome.delivered("204"));
    desk.advance(Duration.ofHours(1));

    assertThat(desk.told())
        .filteredOn(line -> line.contains("flaps"))
        .containsExactly(PAGER + " alarm-notifier/node-1/circuit/http://flaps alarm > ok");
  }

  @Test
  void showsNoSecretOfAnAction() {
    desk.answer(delivery -> DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410"));
    SelfAlarms alarms = connected("http://user:s3cret@pager/hook?token=s3cret");

    alarms.circuitOpened("http://a", Duration.ofSeconds(5), "TIMEOUT");

    assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("s3cret"));
  }
}
