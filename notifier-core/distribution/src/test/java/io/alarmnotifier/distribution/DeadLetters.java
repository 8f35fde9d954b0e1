package io.alarmnotifier.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command dead-letters, and what is beneath it, at a real broker. Every broker passes this. */
abstract class DeadLetters {

  private static final String LETTERS = "alarm-notifier.dead-letters";
  private static final String DELIVERIES = "alarm-notifier.deliveries";
  private static final Path SCRIPT =
      Path.of(System.getProperty("notifier.distribution"), "scripts", "notifier.sh");
  private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");
  private static final ReplayPace FAST = new ReplayPace(10_000);

  private TcpProxy proxy;
  private Connection connection;
  private Channel channel;

  /** A broker that runs, with the user guest. */
  abstract URI broker();

  /** What the host declares its own queues with. */
  abstract Map<String, Object> queueArguments();

  @BeforeEach
  void declareQueues() throws Exception {
    proxy = TcpProxy.to(broker());
    proxy.open();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.confirmSelect();
    deleteQueues();
    channel.queueDeclare(LETTERS, true, false, false, queueArguments());
    channel.queueDeclare(DELIVERIES, true, false, false, queueArguments());
  }

  @AfterEach
  void deleteAll() throws Exception {
    deleteQueues();
    connection.close();
    proxy.close();
  }

  /** Each on a channel of its own, as one broker closes it over a queue that is not there. */
  private void deleteQueues() throws IOException {
    for (String queue : List.of(LETTERS, DELIVERIES)) {
      Channel deleting = connection.createChannel();
      try {
        deleting.queueDelete(queue);
      } catch (IOException notThere) {
        // As it is to be.
      }
      deleting.abort();
    }
  }

  @Test
  void showsEveryLetterAndLeavesThemInTheirOrder() throws Exception {
    bury(2500);

    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    try (DeadLetterQueue letters = open()) {
      letters.read(letter -> first.add(letter.summary().id()));
      letters.read(letter -> second.add(letter.summary().id()));
    }

    List<String> buried = IntStream.range(0, 2500).mapToObj(i -> "d-" + i).toList();
    assertThat(first).isEqualTo(buried);
    assertThat(second).isEqualTo(buried);
    assertThat(drain(LETTERS, 2500)).isEqualTo(buried);
  }

  @Test
  void leavesThemInTheirOrderWhenALookEndsEarly() throws Exception {
    bury(2500);

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
    assertThat(drain(LETTERS, 2500)).isEqualTo(buried);
  }

  @Test
  void letsNoBadLetterHideTheOthers() throws Exception {
    Object deep = List.of();
    for (int i = 0; i < 33; i++) {
      deep = List.of(deep);
    }
    publish(LETTERS, Map.of("x-notifier-delivery-id", "good-1"));
    channel.basicPublish("", LETTERS, null, new byte[0]);
    publish(LETTERS, Map.of("x-notifier-delivery-id", 7, "x-notifier-time", "x", "x-death", "y"));
    publish(LETTERS, Map.of("deep", deep));
    publish(LETTERS, Map.of("x-death", List.of(Map.of("reason", "delivery_limit"))));
    publish(LETTERS, Map.of("x-notifier-delivery-id", "good-2"));

    List<LetterSummary> seen = new ArrayList<>();
    try (DeadLetterQueue letters = open()) {
      letters.read(letter -> seen.add(letter.summary()));
    }

    assertThat(seen).extracting(LetterSummary::id).contains("good-1", "good-2").hasSize(6);
    assertThat(seen).extracting(LetterSummary::reason).contains("REDELIVERED_TOO_OFTEN");
    assertCount(LETTERS, 6);
  }

  @Test
  void replaysALetterAsADeliveryThatBeginsAnew() throws Exception {
    bury(1);

    try (DeadLetterQueue letters = open()) {
      assertThat(letters.replay(letter -> true, 10, FAST, count -> {})).isEqualTo(1);
    }

    GetResponse delivery = channel.basicGet(DELIVERIES, true);
    assertThat(delivery.getBody()).isEqualTo(body(0));
    assertThat(delivery.getProps().getMessageId()).isEqualTo("m-0");
    assertThat(delivery.getProps().getDeliveryMode()).isEqualTo(2);
    assertThat(delivery.getProps().getHeaders())
        .containsEntry("x-notifier-attempts", 0)
        .containsEntry("x-notifier-action-index", 1)
        .containsKeys("x-notifier-delivery-id", "x-notifier-alarm-id", "x-notifier-source-queue")
        .doesNotContainKeys("x-notifier-reason", "x-notifier-detail", "x-notifier-time");
    assertCount(LETTERS, 0);
  }

  @Test
  void leavesWhatIsNotMeantInItsOrder() throws Exception {
    bury(2500);

    try (DeadLetterQueue letters = open()) {
      assertThat(letters.discard(letter -> !letter.id().endsWith("7"), 5000, count -> {}))
          .isEqualTo(2250);
    }

    assertThat(drain(LETTERS, 250))
        .isEqualTo(
            IntStream.range(0, 2500).filter(i -> i % 10 == 7).mapToObj(i -> "d-" + i).toList());
  }

  @Test
  void takesNoMoreThanItIsTold() throws Exception {
    bury(30);

    try (DeadLetterQueue letters = open()) {
      assertThat(letters.discard(letter -> true, 12, count -> {})).isEqualTo(12);
    }

    assertThat(drain(LETTERS, 18)).first().isEqualTo("d-12");
  }

  @Test
  void keepsALetterWhoseCopyIsConfirmedUntilItIsTakenOut() throws Exception {
    bury(1);

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

    assertThat(drain(DELIVERIES, 1)).containsExactly("d-0");
    assertThat(drain(LETTERS, 1)).containsExactly("d-0");
  }

  @Test
  void losesNothingWhenTheConnectionIsCut() throws Exception {
    bury(500);

    try (DeadLetterQueue letters = open(proxy.uri())) {
      assertThatThrownBy(
              () -> letters.replay(letter -> true, 500, FAST, count -> cutAt(200, count)))
          .isInstanceOf(IOException.class);
    }

    List<String> delivered = drainAll(DELIVERIES);
    List<String> left = drainAll(LETTERS);
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
    bury(3);

    try (DeadLetterQueue letters = open()) {
      assertThat(
              letters.replay(
                  letter -> true, Long.MAX_VALUE, new ReplayPace(1000), count -> dieAgain()))
          .isEqualTo(3);
    }

    assertCount(LETTERS, 1);
  }

  private void dieAgain() {
    try {
      bury(1);
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
    bury(40);
    BrokerLetterDesk desk = new BrokerLetterDesk(config(broker()), InstantSource.system());
    BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    channel.basicConsume(
        DELIVERIES,
        true,
        (tag, delivery) -> delivered.add(id(delivery.getProperties())),
        tag -> {});
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
    all.addAll(drain(LETTERS, 40 - all.size()));
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
    bury(1);
    channel.queueDelete(DELIVERIES);
    try (DeadLetterQueue letters = open()) {
      assertThatThrownBy(() -> letters.replay(letter -> true, 10, FAST, count -> {}))
          .hasMessageContaining("there is no queue " + DELIVERIES);
    }
    channel.queueDelete(LETTERS);
    assertThatThrownBy(this::open).hasMessageContaining("there is no queue " + LETTERS);
    assertThatThrownBy(() -> connection.createChannel().queueDeclarePassive(LETTERS))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> connection.createChannel().queueDeclarePassive(DELIVERIES))
        .isInstanceOf(IOException.class);
  }

  @Test
  void showsTheBodyAsItCame() throws Exception {
    bury(1);

    List<Letter> seen = new ArrayList<>();
    try (DeadLetterQueue letters = open()) {
      letters.read(seen::add);
    }

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).body()).isEqualTo(body(0));
    assertThat(seen.get(0).properties()).containsEntry("message-id", "m-0");
    assertThat(seen.get(0).headers()).containsEntry("x-notifier-time", TIME.toString());
  }

  // ---- Through the script ----

  @Test
  void listsAndShowsOnTheCommandLine() throws Exception {
    bury(3);

    ProcessResult list = command("list", "--reason", "timeout", "--endpoint", "http://host-1/x");
    ProcessResult show = command("show", "d-1");

    assertThat(list.output())
        .contains("1 dead letters", "TIMEOUT", "alarm-1")
        .doesNotContain("d-2");
    assertThat(list.exitCode()).isZero();
    assertThat(show.output())
        .contains("x-notifier-reason: TIMEOUT", "http://host-1/hook?***")
        .doesNotContain("secret");
    assertThat(show.exitCode()).isZero();
    assertThat(command("show", "d-1", "--raw").output()).contains("token=secret-1");
    assertThat(command("show", "d-").exitCode()).isEqualTo(1);
  }

  @Test
  void replaysAndDiscardsOnTheCommandLine() throws Exception {
    bury(3);

    ProcessResult plan = command("replay", "--all", "--dry-run");
    assertThat(plan.output()).contains("To replay: 3 dead letters", "http://host-1", "TIMEOUT");
    assertThat(plan.exitCode()).isZero();
    assertThat(command("discard", "--all").exitCode()).isEqualTo(2);
    assertCount(LETTERS, 3);

    assertThat(command("replay", "d-1", "--yes").output()).contains("1 dead letters replayed");
    assertThat(drain(DELIVERIES, 1)).containsExactly("d-1");
    ProcessResult discard = command("discard", "--alarm", "alarm-2", "--yes");
    assertThat(discard.output()).contains("1 dead letters discarded");
    assertThat(discard.exitCode()).isZero();
    ProcessResult none = command("discard", "--alarm", "alarm-2", "--yes");
    assertThat(none.output()).contains("No dead letter matches");
    assertThat(none.exitCode()).isZero();
    assertThat(drain(LETTERS, 1)).containsExactly("d-0");
  }

  @Test
  void losesNothingWhenTheCommandIsKilled() throws Exception {
    bury(200);
    BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    String consumer =
        channel.basicConsume(
            DELIVERIES,
            true,
            (tag, delivery) -> delivered.add(id(delivery.getProperties())),
            tag -> {});

    Process replay =
        new ProcessBuilder(commandLine("replay", "--all", "--yes", "--rate", "20"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(delivered.poll(60, SECONDS)).isEqualTo("d-0");
      assertThat(delivered.poll(60, SECONDS)).isEqualTo("d-1");
    } finally {
      replay.destroyForcibly().waitFor();
    }
    // The next command gets in as soon as the broker has noticed, and ends what the first began.
    while (command("replay", "--all", "--yes", "--rate", "10000").exitCode() != 0) {
      assertThat(delivered).hasSizeLessThan(200);
    }

    List<String> all = new ArrayList<>(List.of("d-0", "d-1"));
    while (!all.contains("d-199")) {
      String id = delivered.poll(20, SECONDS);
      assertThat(id).as("the last letter within 20 s").isNotNull();
      all.add(id);
    }
    channel.basicCancel(consumer);
    assertThat(all)
        .contains(IntStream.range(0, 200).mapToObj(i -> "d-" + i).toArray(String[]::new))
        .hasSizeBetween(200, 202);
    assertCount(LETTERS, 0);
  }

  // ---- What the tests stand on ----

  private DeadLetterQueue open() throws IOException {
    return open(broker());
  }

  private static DeadLetterQueue open(URI broker) throws IOException {
    return DeadLetterQueue.open(config(broker), InstantSource.system());
  }

  private static BrokerConfig config(URI broker) {
    return new BrokerConfig(false, List.of(broker), 100, Duration.ofSeconds(60), BrokerTls.DEFAULT);
  }

  private ProcessResult command(String... arguments) throws IOException {
    List<String> all = commandLine(arguments);
    return ProcessResult.of(SCRIPT, all.subList(1, all.size()).toArray(String[]::new));
  }

  private List<String> commandLine(String... arguments) {
    List<String> all = new ArrayList<>(List.of(SCRIPT.toString(), "dead-letters"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--set", "broker.uri=" + broker()));
    return all;
  }

  /** Writes letters as the host does. */
  private void bury(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Map<String, Object> headers = new HashMap<>();
      headers.put("x-notifier-reason", i == 1 ? "TIMEOUT" : "SERVER_ERROR");
      headers.put("x-notifier-detail", "no answer");
      headers.put("x-notifier-time", Date.from(TIME));
      headers.put("x-notifier-source-queue", "alarms");
      headers.put("x-notifier-delivery-id", "d-" + i);
      headers.put("x-notifier-alarm-id", "alarm-" + i);
      headers.put("x-notifier-action", "http://host-" + i + "/hook?***");
      headers.put("x-notifier-action-index", 1);
      headers.put("x-notifier-attempts", 2);
      channel.basicPublish(
          "",
          LETTERS,
          new AMQP.BasicProperties.Builder()
              .headers(headers)
              .messageId("m-" + i)
              .contentType("application/json")
              .deliveryMode(2)
              .build(),
          body(i));
    }
    channel.waitForConfirmsOrDie(20_000);
  }

  private static byte[] body(int i) {
    return "{\"actions\": [\"log://\", \"http://host-%d/hook?token=secret-%d\"]}"
        .formatted(i, i)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void publish(String queue, Map<String, Object> headers) throws Exception {
    channel.basicPublish(
        "", queue, new AMQP.BasicProperties.Builder().headers(headers).build(), new byte[] {1});
    channel.waitForConfirmsOrDie(10_000);
  }

  /** Takes so many messages out of a queue, and gives their delivery ids in order. */
  private List<String> drain(String queue, int count) throws Exception {
    return drain(queue, count, 20);
  }

  /** Takes messages out of a queue until no more come, and gives their delivery ids in order. */
  private List<String> drainAll(String queue) throws Exception {
    return drain(queue, Integer.MAX_VALUE, 3);
  }

  private List<String> drain(String queue, int count, int patienceSeconds) throws Exception {
    List<String> ids = new ArrayList<>();
    try (Channel draining = connection.createChannel()) {
      BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
      draining.basicConsume(
          queue, true, (tag, message) -> arrived.add(id(message.getProperties())), tag -> {});
      for (int i = 0; i < count; i++) {
        String id = arrived.poll(patienceSeconds, SECONDS);
        if (id == null) {
          break;
        }
        ids.add(id);
      }
    }
    return ids;
  }

  /** What was given back is there again a moment later. */
  private void assertCount(String queue, long expected) throws IOException {
    Instant end = Instant.now().plusSeconds(20);
    long count;
    do {
      count = channel.messageCount(queue);
    } while (count != expected && Instant.now().isBefore(end));
    assertThat(count).isEqualTo(expected);
  }

  private static String id(AMQP.BasicProperties properties) {
    return String.valueOf(properties.getHeaders().get("x-notifier-delivery-id"));
  }
}
