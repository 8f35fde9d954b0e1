package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.busyFor;
import static io.alarmnotifier.core.delivery.Fixtures.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

  private static final int MANY = 40;

  private static final DeliverySettings SETTINGS =
      Rig.settings(
          2,
          new RetrySchedule(
              List.of(
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(30),
                  Duration.ofMinutes(2),
                  Duration.ofHours(4)),
              Duration.ofHours(4)),
          new EndpointSettings(
              32, 100, 1000, new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2))));

  /** What reached the receiver, with when. */
  private final Map<String, Instant> arrivals = new HashMap<>();

  private final List<String> order = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsTheTransitionsOfAnAlarmWhateverTheirLatencies(long seed) {
    Random random = new Random(seed);
    Rig rig = new Rig(SETTINGS, random);
    PromptBroker broker = new PromptBroker(rig);
    receive(rig, random, delivery -> DELIVERED);

    for (int number = 1; number <= MANY; number++) {
      broker.handOut(transition("a-1", number, "http://a/"));
      rig.advance(Duration.ofMillis(random.nextInt(300)));
    }
    rig.advance(Duration.ofMinutes(5));

    assertThat(order).containsExactlyElementsOf(allNumbers());
    assertThat(broker.unacknowledged()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsThemAlsoWhenSomeFailAndAreParkedInBetween(long seed) {
    Random random = new Random(seed);
    Rig rig = new Rig(SETTINGS, random);
    PromptBroker broker = new PromptBroker(rig);
    receive(
        rig,
        random,
        delivery -> delivery.attempt() < 5 && random.nextInt(8) == 0 ? UNREACHABLE : DELIVERED);

    for (int number = 1; number <= MANY; number++) {
      broker.handOut(transition("a-1", number, "http://a/"));
      rig.advance(Duration.ofMillis(random.nextInt(300)));
    }
    rig.advance(Duration.ofMinutes(9));

    assertThat(order).containsExactlyElementsOf(allNumbers());
    assertThat(broker.unacknowledged()).isZero();
    assertThat(rig.balance().ended().get(Ending.PARKED)).isPositive();
  }

  @Test
  void doesNotHoldUpOtherAlarms() {
    Rig rig = new Rig(SETTINGS);
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");

    rig.process(transition("a-1", 1, "http://a/"));
    rig.process(transition("a-1", 2, "http://a/"));
    rig.process(transition("a-2", 1, "http://a/"));
    rig.process(transition("a-1", 3, "http://b/"));

    assertThat(open).as("all but the second to one endpoint").hasSize(3);
  }

  @Test
  void attemptsTheActionsOfOneTransitionBesideEachOther() {
    Rig rig = new Rig(SETTINGS);
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");

    rig.process(transition("a-1", 1, "http://a/1", "http://a/2", "http://a/3"));
    rig.process(transition("a-1", 2, "http://a/1"));

    assertThat(open).hasSize(3);
    open.get(0).complete(DELIVERED);
    open.get(1).complete(DELIVERED);
    assertThat(open).hasSize(3);
    open.get(2).complete(DELIVERED);
    assertThat(open).hasSize(4);
  }

  @Test
  void letsALaterTransitionWaitForEachParkedActionOfAnEarlierOne() {
    Rig rig = new Rig(SETTINGS);
    PromptBroker broker = new PromptBroker(rig);
    receive(
        rig,
        new Random(1),
        delivery ->
            delivery.attempt() > 1
                ? DELIVERED
                : delivery.action().url().endsWith("slow")
                    ? busyFor(Duration.ofMinutes(3))
                    : delivery.action().url().endsWith("fast")
                        ? busyFor(Duration.ofMinutes(1))
                        : DELIVERED);

    broker.handOut(transition("a-1", 1, "http://a/fast", "http://a/slow"));
    rig.advance(Duration.ofSeconds(2));
    broker.handOut(transition("a-1", 2, "http://a/"));
    rig.advance(Duration.ofMinutes(9));

    assertThat(order).containsExactly("number 1", "number 1", "number 2");
  }

  @Test
  void doesNotHoldUpTheNewsForLongerThanThePatienceWithAnOldOne() {
    Rig rig = new Rig(SETTINGS);
    PromptBroker broker = new PromptBroker(rig);
    receive(
        rig,
        new Random(1),
        delivery -> number(delivery).equals("number 1") ? busyFor(Duration.ofHours(3)) : DELIVERED);

    broker.handOut(transition("a-1", 1, "http://a/"));
    rig.advance(Duration.ofSeconds(2));
    broker.handOut(transition("a-1", 2, "http://a/"));
    broker.handOut(transition("a-1", 3, "http://a/"));
    rig.advance(Duration.ofMinutes(9));
    assertThat(order).isEmpty();
    rig.advance(Duration.ofMinutes(2));

    assertThat(order).containsExactly("number 2", "number 3");
    assertThat(arrivals.get("number 3"))
        .isBefore(Rig.START.plus(Forerunners.PATIENCE).plusSeconds(10));
  }

  @Test
  void letsNothingOvertakeWhatComesAgainAfterALostConnection() {
    Rig rig = new Rig(SETTINGS);
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage first = rig.process(transition("a-1", 1, "http://a/"));
    FakeSourceMessage second = rig.process(transition("a-1", 2, "http://a/"));
    first.loseConnection();
    second.loseConnection();
    rig.processor.connectionLost();
    open.get(0).complete(UNREACHABLE);

    FakeSourceMessage secondAgain = rig.process(second.comeAgain());
    assertThat(open).as("the second waits for the first").hasSize(1);
    assertThat(secondAgain.events()).containsExactly("parked for PT5S");
    rig.process(first.comeAgain());

    assertThat(open).hasSize(2);
  }

  /** Answers after up to two seconds, and notes what is delivered. */
  private void receive(Rig rig, Random random, Function<Delivery, DeliveryOutcome> receiver) {
    rig.serve(
        "http",
        new FakeNotifier(
            delivery -> {
              CompletableFuture<DeliveryOutcome> answer = new CompletableFuture<>();
              DeliveryOutcome outcome = receiver.apply(delivery);
              rig.scheduler.schedule(
                  Duration.ofMillis(random.nextInt(2000)),
                  () -> {
                    if (outcome.equals(DELIVERED)) {
                      order.add(number(delivery));
                      arrivals.put(number(delivery), rig.scheduler.instant());
                    }
                    answer.complete(outcome);
                  });
              return answer;
            }));
  }

  private static String number(Delivery delivery) {
    return String.valueOf(delivery.transition().reason());
  }

  private static List<String> allNumbers() {
    return IntStream.rangeClosed(1, MANY).mapToObj(number -> "number " + number).toList();
  }
}
