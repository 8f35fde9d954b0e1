package io.alarmnotifier.distribution;

import static io.alarmnotifier.distribution.LetterQueues.DELIVERIES;
import static io.alarmnotifier.distribution.LetterQueues.LETTERS;
import static io.alarmnotifier.distribution.LetterQueues.TIME;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.GetResponse;
import io.alarmnotifier.core.api.BrokerLetterDesk;
import io.alarmnotifier.core.api.LetterDesk;
import io.alarmnotifier.core.broker.DeadLetterQueue;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.config.BrokerTls;
import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is beneath the command dead-letters and the routes of that name, at a real broker. Every
 * broker passes this.
 */
abstract class DeadLetters {

  private static final ReplayPace FAST = new ReplayPace(10_000);

  private TcpProxy proxy;
  private LetterQueues queues;

  /** A broker that runs, with the user guest. */
  abstract URI broker();

  /** What the host declares its own queues with. */
  abstract Map<String, Object> queueArguments();

  @BeforeEach
  void declareQueues() throws Exception {
    proxy = TcpProxy.to(broker());
    proxy.open();
    queues = new LetterQueues(broker(), queueArguments());
  }

  @AfterEach
  void deleteAll() throws Exception {
    queues.close();
    proxy.close();
  }

  @Test
  void showsEveryLetterAndLeavesThemInTheirOrder() throws Exception {
    queues.bury(2500);

    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    try (DeadLetterQueue letters = open()) {
      letters.read(letter -> first.add(letter.summary().id()));
      letters.read(letter -> second.add(letter.summary().id()));
    }

    List<String> buried = IntStream.range(0, 2500).mapToObj(i -> "d-" + i).toList();
    assertThat(first).isEqualTo(buried);
    assertThat(second).isEqualTo(buried);
    assertThat(queues.drain(LETTERS, 2500)).isEqualTo(buried);
  }

  @Test
  void leavesThemInTheirOrderWhenALookEndsEarly() throws Exception {
    queues.bury(2500);

    List<String> seen = new ArrayList<>();
    BrokerLetterDesk desk = new BrokerLetterDesk(config(broker()), InstantSource.system());
    long total =
        desk.read(
            letter -> {
              seen.add(letter.summary().id());
              return seen.size() < 1500;
            });

    List<String> buried = IntStream.range(0, 2500).mapToObj(i -> "d-" + i).toList();
    assertThat(total).isEqualTo(2500);
    assertThat(seen).isEqualTo(buried.subList(0, 1500));
    assertThat(queues.drain(LETTERS, 2500)).isEqualTo(buried);
  }

  @Test
  void letsNoBadLetterHideTheOthers() throws Exception {
    Object deep = List.of();
    for (int i = 0; i < 33; i++) {
      deep = List.of(deep);
    }
    queues.publish(LETTERS, Map.of("x-notifier-delivery-id", "good-1"));
    queues.channel().basicPublish("", LETTERS, null, new byte[0]);
    queues.publish(
        LETTERS, Map.of("x-notifier-delivery-id", 7, "x-notifier-time", "x", "x-death", "y"));
    queues.publish(LETTERS, Map.of("deep", deep));
    queues.publish(LETTERS, Map.of("x-death", List.of(Map.of("reason", "delivery_limit"))));
    queues.publish(LETTERS, Map.of("x-notifier-delivery-id", "good-2"));

    List<LetterSummary> seen = new ArrayList<>();
    try (DeadLetterQueue letters = open()) {
      letters.read(letter -> seen.add(letter.summary()));
    }

    assertThat(seen).extracting(LetterSummary::id).contains("good-1", "good-2").hasSize(6);
    assertThat(seen).extracting(LetterSummary::reason).contains("REDELIVERED_TOO_OFTEN");
    queues.assertCount(LETTERS, 6);
  }

  @Test
  void replaysALetterAsADeliveryThatBeginsAnew() throws Exception {
    queues.bury(1);

    try (DeadLetterQueue letters = open()) {
      assertThat(letters.replay(letter -> true, 10, FAST, count -> {})).isEqualTo(1);
    }

    GetResponse delivery = queues.channel().basicGet(DELIVERIES, true);
    assertThat(delivery.getBody()).isEqualTo(LetterQueues.body(0));
    assertThat(delivery.getProps().getMessageId()).isEqualTo("m-0");
    assertThat(delivery.getProps().getDeliveryMode()).isEqualTo(2);
    assertThat(delivery.getProps().getHeaders())
        .containsEntry("x-notifier-attempts", 0)
        .containsEntry("x-notifier-action-index", 1)
        .containsKeys("x-notifier-delivery-id", "x-notifier-alarm-id", "x-notifier-source-queue")
        .doesNotContainKeys("x-notifier-reason", "x-notifier-detail", "x-notifier-time");
    queues.assertCount(LETTERS, 0);
  }

  @Test
  void leavesWhatIsNotMeantInItsOrder() throws Exception {
    queues.bury(2500);

    try (DeadLetterQueue letters = open()) {
      assertThat(letters.discard(letter -> !letter.id().endsWith("7"), 5000, count -> {}))
          .isEqualTo(2250);
    }

    assertThat(queues.drain(LETTERS, 250))
        .isEqualTo(
            IntStream.range(0, 2500).filter(i -> i % 10 == 7).mapToObj(i -> "d-" + i).toList());
  }

  @Test
  void takesNoMoreThanItIsTold() throws Exception {
    queues.bury(30);

    try (DeadLetterQueue letters = open()) {
      assertThat(letters.discard(letter -> true, 12, count -> {})).isEqualTo(12);
    }

    assertThat(queues.drain(LETTERS, 18)).first().isEqualTo("d-12");
  }

  @Test
  void keepsALetterWhoseCopyIsConfirmedUntilItIsTakenOut() throws Exception {
    queues.bury(1);

    try (DeadLetterQueue letters = open()) {
      assertThatThrownBy(
              () ->
                  letters.replay(
                      letter -> true,
                      10,
                      FAST,
                      count -> {
                        throw new IllegalStateException("killed");
                      }))
          .hasMessage("killed");
    }

    assertThat(queues.drain(DELIVERIES, 1)).containsExactly("d-0");
    assertThat(queues.drain(LETTERS, 1)).containsExactly("d-0");
  }

  @Test
  void losesNothingWhenTheConnectionIsCut() throws Exception {
    queues.bury(500);

    try (DeadLetterQueue letters = open(proxy.uri())) {
      assertThatThrownBy(
              () -> letters.replay(letter -> true, 500, FAST, count -> cutAt(200, count)))
          .isInstanceOf(IOException.class);
    }

    List<String> delivered = queues.drainAll(DELIVERIES);
    List<String> left = queues.drainAll(LETTERS);
    assertThat(delivered).hasSizeBetween(200, 300).doesNotHaveDuplicates();
    assertThat(left).doesNotHaveDuplicates().hasSizeBetween(200, 400);
    left.addAll(delivered);
    assertThat(left)
        .contains(IntStream.range(0, 500).mapToObj(i -> "d-" + i).toArray(String[]::new));
  }

  private void cutAt(long count, long reached) {
    try {
      if (reached == count) {
        proxy.cut();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void leavesALetterAloneThatDiesAgainMeanwhile() throws Exception {
    queues.bury(3);

    try (DeadLetterQueue letters = open()) {
      assertThat(
              letters.replay(
                  letter -> true, Long.MAX_VALUE, new ReplayPace(1000), count -> dieAgain()))
          .isEqualTo(3);
    }

    queues.assertCount(LETTERS, 1);
  }

  private void dieAgain() {
    try {
      queues.bury(1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void letsOneCommandInAtATime() throws Exception {
    try (DeadLetterQueue letters = open()) {
      assertThat(letters.size()).isZero();
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessage("another dead-letters command is at work at this broker");
    }
    open().close();
  }

  @Test
  void showsAllThatIsLeftWhileASlowReplayIsUnderWayWhichAStopEndsBetweenTwoLetters()
      throws Exception {
    queues.bury(40);
    BrokerLetterDesk desk = new BrokerLetterDesk(config(broker()), InstantSource.system());
    BlockingQueue<String> delivered = queues.consumeDeliveries();
    CompletableFuture<LetterDesk.Done> replay =
        CompletableFuture.supplyAsync(
            () -> replayed(desk, new ReplayPace(4)), command -> new Thread(command).start());
    List<String> all = new ArrayList<>(List.of(String.valueOf(delivered.poll(60, SECONDS))));

    List<String> seen = new ArrayList<>();
    long total = desk.read(letter -> seen.add(letter.summary().id()));
    assertThatThrownBy(() -> desk.discard(LetterFilter.ALL, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another replay or discard");
    desk.stop();

    LetterDesk.Done done = replay.get(30, SECONDS);
    List<String> buried = IntStream.range(0, 40).mapToObj(i -> "d-" + i).toList();
    assertThat(total).isEqualTo(seen.size()).isBetween(1L, 39L);
    assertThat(seen).isEqualTo(buried.subList(40 - seen.size(), 40));
    assertThat(done.count()).isBetween(1L, 39L);
    while (all.size() < done.count()) {
      all.add(String.valueOf(delivered.poll(20, SECONDS)));
    }
    all.addAll(queues.drain(LETTERS, 40 - all.size()));
    assertThat(all).isEqualTo(buried);
    assertThat(delivered).isEmpty();
  }

  private static LetterDesk.Done replayed(BrokerLetterDesk desk, ReplayPace pace) {
    try {
      return desk.replay(LetterFilter.ALL, 1000, pace);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void saysWhenAQueueIsMissingAndMakesNone() throws Exception {
    queues.bury(1);
    queues.channel().queueDelete(DELIVERIES);
    try (DeadLetterQueue letters = open()) {
      assertThatThrownBy(() -> letters.replay(letter -> true, 10, FAST, count -> {}))
          .hasMessageContaining("there is no queue " + DELIVERIES);
    }
    queues.channel().queueDelete(LETTERS);
    assertThatThrownBy(this::open).hasMessageContaining("there is no queue " + LETTERS);
    assertThatThrownBy(
            () -> queues.channel().getConnection().createChannel().queueDeclarePassive(LETTERS))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> queues.channel().getConnection().createChannel().queueDeclarePassive(DELIVERIES))
        .isInstanceOf(IOException.class);
  }

  @Test
  void showsTheBodyAsItCame() throws Exception {
    queues.bury(1);

    List<Letter> seen = new ArrayList<>();
    try (DeadLetterQueue letters = open()) {
      letters.read(seen::add);
    }

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).body()).isEqualTo(LetterQueues.body(0));
    assertThat(seen.get(0).properties()).containsEntry("message-id", "m-0");
    assertThat(seen.get(0).headers()).containsEntry("x-notifier-time", TIME.toString());
  }

  private DeadLetterQueue open() throws IOException {
    return open(broker());
  }

  private static DeadLetterQueue open(URI broker) throws IOException {
    return DeadLetterQueue.open(config(broker), InstantSource.system());
  }

  private static BrokerConfig config(URI broker) {
    return new BrokerConfig(false, List.of(broker), 100, Duration.ofSeconds(60), BrokerTls.DEFAULT);
  }
}
