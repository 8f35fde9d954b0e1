package io.alarmnotifier.distribution;

import static io.alarmnotifier.distribution.LinkUnderTest.STEP;
import static io.alarmnotifier.distribution.LinkUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.lab.BrokerConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What parking relies on. Every broker that the host can serve from passes all of this. */
abstract class ParkingContract {

  static final String DELIVERIES = "alarm-notifier.deliveries";
  static final String RETRY = "alarm-notifier.retry.1s";
  static final String DEAD_LETTERS = "alarm-notifier.dead-letters";

  final byte[] body =
      ("any bytes \u0000 at all " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
  final ParkedDelivery delivery =
      new ParkedDelivery(
          new DeliveryLabel(UUID.randomUUID().toString(), "alarm", 1, "http://host/***", 2),
          3,
          4,
          5,
          Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MICROS),
          Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS));

  Connection evaluator;
  Channel channel;
  LinkUnderTest link;

  /** A broker that runs, with the user guest. */
  abstract URI broker();

  @BeforeEach
  void start() throws Exception {
    link = new LinkUnderTest(broker(), body);
    link.start();
    evaluator = BrokerConnection.open(broker());
    channel = evaluator.createChannel();
    channel.confirmSelect();
  }

  @AfterEach
  void closeAll() throws Exception {
    link.close();
    evaluator.abort();
  }

  @Test
  void handsAParkedDeliveryOutAgainAfterItsStepAndNotBefore() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    long from = System.nanoTime();

    await(park(message, delivery));
    link.acknowledge(message);
    SourceMessage again = link.next();
    Duration after = Duration.ofNanos(System.nanoTime() - from);

    assertThat(after).isBetween(STEP, STEP.plusSeconds(15));
    assertThat(again.queue()).isEqualTo(DELIVERIES);
    assertThat(again.body()).isEqualTo(body);
    assertThat(again.format().contentType()).contains("application/json");
    assertThat(again.format().compression()).contains("application/x-gzip");
    assertThat(again.parked()).contains(delivery);
    link.acknowledge(again);
  }

  @Test
  void handsItOutAgainHoweverOftenItIsParkedInTheSameQueue() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    ParkedDelivery state = delivery;
    for (int i = 0; i < 3; i++) {
      await(park(message, state));
      link.acknowledge(message);
      message = link.next();
      assertThat(message.parked()).contains(state);
      state = deferredOnceMore(state);
    }
    channel.queuePurge(DEAD_LETTERS);

    await(deadLetter(message));
    link.acknowledge(message);

    GetResponse letter = channel.basicGet(DEAD_LETTERS, true);
    assertThat(letter.getBody()).isEqualTo(body);
    assertThat(letter.getProps().getHeaders())
        .hasEntrySatisfying("x-notifier-source-queue", is(link.topic()))
        .hasEntrySatisfying("x-notifier-source-exchange", is(link.exchange()))
        .hasEntrySatisfying("x-notifier-source-routing-key", is(link.topic()))
        .doesNotContainKeys("x-death", "x-first-death-queue", "x-notifier-step");
  }

  @Test
  void keepsAParkedDeliveryThoughTheConnectionIsLost() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    await(park(message, delivery));
    link.acknowledge(message);

    link.proxy().cut();
    SourceMessage again = nextParked();

    assertThat(again.parked()).contains(delivery);
    link.acknowledge(again);
  }

  @Test
  void tellsOfALostConnectionOnceNothingThatHadComeIsLive() throws Exception {
    SourceMessage first = nextOfTheEvaluator();
    SourceMessage second = nextOfTheEvaluator();

    link.proxy().cut();

    assertThat(link.nextLoss()).containsExactly(false, false);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> await(park(first, delivery)));
    link.acknowledge(second);
  }

  @Test
  void givesAParkedDeliveryToAnyOtherHost() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    await(park(message, delivery));
    link.acknowledge(message);
    link.stop();

    try (LinkUnderTest other = new LinkUnderTest(broker(), body)) {
      other.start();
      SourceMessage again = other.next();

      assertThat(again.parked()).contains(delivery);
      other.acknowledge(again);
    }
  }

  @Test
  void takesAMessageWithoutADeliveryForAWholeOne() throws Exception {
    channel.basicPublish(
        "",
        DELIVERIES,
        new AMQP.BasicProperties.Builder()
            .headers(Map.of("x-notifier-source-queue", "alarming.sample", "x-notifier-step", "?"))
            .build(),
        body);

    SourceMessage message = link.next();

    assertThat(message.queue()).isEqualTo(DELIVERIES);
    assertThat(message.parked()).isEmpty();
    link.acknowledge(message);
  }

  @Test
  void believesOnlyTheQueueOfDeliveriesThatSomethingWasParked() throws Exception {
    channel.basicPublish(
        link.exchange(),
        link.topic(),
        new AMQP.BasicProperties.Builder()
            .headers(Map.of("x-notifier-delivery-id", "d", "x-notifier-action-index", 0))
            .build(),
        body);

    SourceMessage message = link.next();

    assertThat(message.parked()).isEmpty();
    link.acknowledge(message);
  }

  @Test
  void makesARetryQueueAnewWhenItWasDeleted() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    channel.queueDelete(RETRY);

    CompletionStage<Void> refused = park(message, delivery);

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> await(refused));
    assertThat(message.isLive()).isTrue();
    // The embedded broker refuses a copy before it returns it, so a quick second try may be lost.
    await(park(message, delivery).exceptionallyCompose(again -> message.park(delivery, STEP)));
    link.acknowledge(message);
    assertThat(link.next().parked()).contains(delivery);
  }

  @Test
  void acknowledgesInAnyOrderAndNothingElse() throws Exception {
    List<SourceMessage> messages =
        List.of(
            nextOfTheEvaluator(),
            nextOfTheEvaluator(),
            nextOfTheEvaluator(),
            nextOfTheEvaluator(),
            nextOfTheEvaluator());

    link.onLoop(() -> List.of(4, 0, 2).forEach(i -> messages.get(i).acknowledge()));
    link.acknowledge(messages.get(1));
    link.stop();

    assertThat(channel.messageCount(link.topic())).isEqualTo(1);
  }

  @Test
  void handsOutAgainAThousandThatWereParkedAtOnce() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    List<CompletionStage<Void>> parked =
        link.call(
            () -> IntStream.range(0, 1000).mapToObj(i -> message.park(delivery, STEP)).toList());
    for (CompletionStage<Void> one : parked) {
      await(one);
    }
    link.acknowledge(message);

    for (int i = 0; i < 1000; i++) {
      link.acknowledge(link.next());
    }

    assertThat(link.received()).isEmpty();
  }

  // ---- What the tests do ----

  SourceMessage nextOfTheEvaluator() throws Exception {
    channel.basicPublish(
        link.exchange(),
        link.topic(),
        true,
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .headers(Map.of("compression", "application/x-gzip"))
            .expiration("60000")
            .build(),
        body);
    return link.next();
  }

  /** The next that was parked; an acknowledgement that came too late may put its message first. */
  SourceMessage nextParked() throws Exception {
    SourceMessage message = link.next();
    while (message.parked().isEmpty()) {
      link.acknowledge(message);
      message = link.next();
    }
    return message;
  }

  CompletionStage<Void> park(SourceMessage message, ParkedDelivery state) throws Exception {
    return link.call(() -> message.park(state, STEP));
  }

  private CompletionStage<Void> deadLetter(SourceMessage message) throws Exception {
    DeadLetter letter = new DeadLetter("TIMEOUT", "no answer", Optional.of(delivery.label()));
    return link.call(() -> message.deadLetter(letter));
  }

  private static ParkedDelivery deferredOnceMore(ParkedDelivery state) {
    return new ParkedDelivery(
        state.label(),
        state.step(),
        state.deferrals(),
        state.parkings() + 1,
        state.received(),
        state.due());
  }

  private static Condition<Object> is(String text) {
    return new Condition<>(value -> String.valueOf(value).equals(text), "is %s", text);
  }
}
