package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static io.alarmnotifier.core.delivery.Fixtures.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopTest {

  private final Rig rig = new Rig();
  private final List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");

  @AfterEach
  void theBooksBalance() {
    assertThat(rig.balance().imbalance()).isZero();
    assertThat(rig.listener.balances())
        .allSatisfy(balance -> assertThat(balance.imbalance()).isZero());
  }

  @Test
  void isIdleAtOnceWhenNothingIsUnderWay() {
    List<String> idle = new ArrayList<>();

    rig.processor.stop();
    rig.processor.whenIdle(() -> idle.add("idle"));

    assertThat(idle).containsExactly("idle");
  }

  @Test
  void leavesMessagesToTheBrokerThatNothingWasDoneFor() {
    rig.process(transition("a-1", 1, "http://a/1"));
    rig.process(transition("a-2", 1, "http://a/2"));
    FakeSourceMessage atTheEndpoint = rig.process(transition("a-3", 1, "http://a/3"));
    FakeSourceMessage inTheLane = rig.process(transition("a-3", 2, "http://a/3"));

    rig.processor.stop();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(DELIVERED);

    assertThat(open).as("attempts, none after the stop").hasSize(2);
    assertThat(atTheEndpoint.events()).isEmpty();
    assertThat(inTheLane.events()).isEmpty();
    assertThat(rig.processor.inFlight()).isZero();
    assertThat(rig.balance().ended()).containsEntry(Ending.RETURNED, 2L);
  }

  @Test
  void letsWhatIsUnderWayEnd() {
    FakeSourceMessage message = rig.process(cast("http://a/"));
    List<String> idle = new ArrayList<>();

    rig.processor.stop();
    rig.processor.whenIdle(() -> idle.add("idle"));
    assertThat(message.events()).isEmpty();
    assertThat(idle).isEmpty();
    open.get(0).complete(DELIVERED);

    assertThat(message.events()).containsExactly("acknowledged");
    assertThat(idle).containsExactly("idle");
  }

  @Test
  void waitsForAnAttemptWhoseMessageIsGoneWithTheConnection() {
    FakeSourceMessage message = rig.process(cast("http://a/"));
    List<String> idle = new ArrayList<>();
    message.loseConnection();
    rig.processor.connectionLost();

    rig.processor.stop();
    rig.processor.whenIdle(() -> idle.add("idle"));
    assertThat(idle).isEmpty();
    open.get(0).complete(DELIVERED);

    assertThat(idle).containsExactly("idle");
  }

  @Test
  void waitsForNoAttemptThatWasCutOff() {
    FakeSourceMessage message = rig.process(cast("http://a/"));
    List<String> idle = new ArrayList<>();

    rig.processor.stop();
    rig.processor.whenIdle(() -> idle.add("idle"));
    rig.processor.cutOff();
    assertThat(idle).isEmpty();
    message.confirm();

    assertThat(idle).containsExactly("idle");
  }

  @Test
  void parksWhatFailsAfterwardsAndAttemptsItNoMore() {
    FakeSourceMessage message = rig.process(cast("http://a/"));

    rig.processor.stop();
    open.get(0).complete(UNREACHABLE);
    message.confirm();

    assertThat(message.events()).containsExactly("parked for PT10S", "confirmed", "acknowledged");
    assertThat(message.parkings().get(0).step()).as("its place in the schedule").isEqualTo(1);
    assertThat(message.parkings().get(0).due()).isEqualTo(Rig.START.plusSeconds(80));
  }

  @Test
  void parksTheOtherDeliveriesOfAMessageThatSomethingWasDoneFor() {
    FakeSourceMessage message = rig.process(cast("http://a/1", "http://a/2", "http://a/3"));
    open.get(0).complete(DELIVERED);
    open.get(2).complete(UNREACHABLE);

    rig.processor.stop();
    assertThat(message.events()).as("the one that waits for its retry").hasSize(1);
    open.get(1).complete(DELIVERED);
    message.confirm();

    assertThat(message.events()).containsExactly("parked for PT10S", "confirmed", "acknowledged");
    ParkedDelivery parked = message.parkings().get(0);
    assertThat(parked.label().actionIndex()).isEqualTo(2);
    assertThat(parked.label().attempts()).isEqualTo(1);
    assertThat(parked.step()).isZero();
    assertThat(parked.due()).as("not before its retry").isEqualTo(Rig.START.plusSeconds(1));
    rig.advance(Duration.ofHours(1));
    assertThat(open).as("attempts, none after the stop").hasSize(3);
  }

  @Test
  void keepsTheDueTimeOfWhatWaitsForIt() {
    FakeSourceMessage first = rig.process(cast("http://a/"));
    open.get(0).complete(Fixtures.busyFor(Duration.ofSeconds(31)));
    FakeSourceMessage parked = first.comeBack();
    first.confirm();
    rig.advance(Duration.ofSeconds(75));
    rig.process(parked);

    rig.processor.stop();

    assertThat(parked.events()).as("it goes back as it came").isEmpty();
    assertThat(rig.processor.inFlight()).isZero();
  }

  @Test
  void doesNotGiveBackAMessageOfWhichADeadLetterWasWritten() {
    rig.process(transition("a-1", 1, "http://a/1", "http://a/2"));
    FakeSourceMessage waiting = rig.process(transition("a-2", 1, "nonsense", "http://a/3"));
    waiting.confirm();

    rig.processor.stop();
    waiting.confirm();

    assertThat(waiting.events())
        .containsExactly(
            "dead letter INVALID_ACTION",
            "confirmed",
            "parked for PT10S",
            "confirmed",
            "acknowledged");
  }

  @Test
  void leavesMessagesToTheBrokerThatStillCome() {
    rig.processor.stop();
    FakeSourceMessage message = rig.process(cast("http://a/"));

    assertThat(open).isEmpty();
    assertThat(message.events()).isEmpty();
    assertThat(rig.processor.inFlight()).isZero();
  }

  @Test
  void parksWhatIsStillUnderWayWhenItIsCutOff() {
    FakeSourceMessage message = rig.process(cast("http://a/1", "http://b/1"));
    rig.processor.stop();
    open.get(1).complete(DELIVERED);

    rig.processor.cutOff();
    assertThat(message.events()).containsExactly("parked for PT10S");
    open.get(0).complete(DELIVERED);
    assertThat(message.events()).as("its outcome came too late").hasSize(1);
    message.confirm();

    assertThat(message.events()).endsWith("confirmed", "acknowledged");
    assertThat(message.parkings().get(0).label().attempts()).isEqualTo(1);
    assertThat(rig.balance())
        .isEqualTo(
            new Balance(
                2,
                Map.of(
                    Ending.DELIVERED, 1L,
                    Ending.DEAD_LETTERED, 0L,
                    Ending.PARKED, 1L,
                    Ending.DUPLICATE, 0L,
                    Ending.WITHOUT_ACTION, 0L,
                    Ending.ANSWERED, 0L,
                    Ending.RETURNED, 0L),
                0));
  }

  @Test
  void parksNothingOfAMessageWhoseConnectionIsLost() {
    FakeSourceMessage message = rig.process(cast("http://a/"));
    message.loseConnection();

    rig.processor.stop();
    rig.processor.cutOff();
    rig.processor.connectionLost();

    assertThat(message.events()).isEmpty();
    assertThat(rig.processor.inFlight()).isZero();
  }
}
