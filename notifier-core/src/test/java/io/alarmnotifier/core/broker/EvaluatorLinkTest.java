package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.broker.EvaluatorLink.Opened;
import io.alarmnotifier.core.broker.EvaluatorRoute.Form;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvaluatorLinkTest {

  private static final EvaluatorRoute ROUTE =
      new EvaluatorRoute("ceilometer", "alarm_notifier", Form.CAST);

  private static final Duration LONG = Duration.ofSeconds(30);

  /** Still long enough to get a message to the broker. */
  private static final Duration SHORT = Duration.ofMillis(250);

  private final EventLoop loop = new DefaultEventLoop();
  private final FakeChannel broker = new FakeChannel();
  private final List<String> connects = new ArrayList<>();
  private Consumer<Throwable> onLost = cause -> {};
  private boolean diesAtOnce;
  private boolean away;

  @AfterEach
  void stop() {
    var unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private EvaluatorLink link(Duration patience) {
    return new EvaluatorLink(this::open, loop, Runnable::run, patience);
  }

  private Opened open() throws IOException {
    if (away) {
      connects.add("refused");
      throw new ConnectException("refused");
    }
    connects.add("connected");
    boolean dead = diesAtOnce;
    return new Opened(
        ConfirmedPublisher.on(broker.channel()),
        listener -> {
          onLost = listener;
          if (dead) {
            listener.accept(new IOException("reset"));
          }
        },
        () -> connects.add("aborted"));
  }

  private static CompletableFuture<Void> send(EvaluatorLink link) {
    return send(link, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static CompletableFuture<Void> send(EvaluatorLink link, byte[] body) {
    return link.send(ROUTE, body, Optional.empty()).toCompletableFuture();
  }

  /** Waits until the loop has done all that it was given, and what that has given it. */
  private void settle() throws Exception {
    for (int i = 0; i < 3; i++) {
      loop.submit(() -> {}).get(20, TimeUnit.SECONDS);
    }
  }

  private void onLoop(ThrowingTask task) throws Exception {
    loop.submit(
            () -> {
              task.run();
              return null;
            })
        .get(20, TimeUnit.SECONDS);
    settle();
  }

  @FunctionalInterface
  private interface ThrowingTask {
    void run() throws IOException;
  }

  private static String failure(CompletableFuture<Void> sent) throws Exception {
    try {
      sent.get(20, TimeUnit.SECONDS);
      return "none";
    } catch (ExecutionException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void connectsWithTheFirstMessageOnly() throws Exception {
    EvaluatorLink link = link(LONG);
    settle();
    assertThat(connects).isEmpty();

    var first = send(link);
    var second = send(link);
    settle();

    assertThat(connects).containsExactly("connected");
    assertThat(broker.published()).hasSize(2);
    assertThat(List.of(first, second)).allSatisfy(sent -> assertThat(sent).isNotDone());
  }

  @Test
  void completesOnlyWhenTheBrokerHasConfirmed() throws Exception {
    CompletableFuture<Void> sent = send(link(LONG));
    settle();
    assertThat(sent).isNotDone();

    onLoop(() -> broker.ack(1, false));

    assertThat(sent).isCompleted();
  }

  @Test
  void failsWhatTheBrokerRefuses() throws Exception {
    CompletableFuture<Void> sent = send(link(LONG));
    settle();

    onLoop(() -> broker.nack(1, false));

    assertThat(failure(sent)).contains("the broker refused it");
  }

  @Test
  void failsWhatTheBrokerDoesNotConfirmInTime() throws Exception {
    assertThat(failure(send(link(Duration.ofMillis(50)))))
        .contains("the broker has not confirmed it within");
  }

  @Test
  void failsWhileTheBrokerIsAwayAndConnectsWithTheNextMessage() throws Exception {
    away = true;
    EvaluatorLink link = link(LONG);
    assertThat(failure(send(link))).contains("no connection to the broker");
    away = false;

    var unused = send(link);
    settle();

    assertThat(connects).containsExactly("refused", "connected");
    assertThat(broker.published()).hasSize(1);
  }

  @Test
  void failsWhatIsUnderWayWhenTheConnectionIsLostAndConnectsAnew() throws Exception {
    EvaluatorLink link = link(LONG);
    CompletableFuture<Void> sent = send(link);
    settle();

    onLost.accept(new IOException("reset"));

    assertThat(failure(sent)).contains("reset");
    var unused = send(link);
    settle();
    assertThat(connects).containsExactly("connected", "aborted", "connected");
  }

  @Test
  void takesNoMoreThanItCanHold() throws Exception {
    EvaluatorLink link = link(LONG);
    byte[] large = new byte[40 * 1024 * 1024];
    CompletableFuture<Void> first = send(link, large);

    assertThat(failure(send(link, large))).contains("too many alarms wait");

    onLoop(() -> broker.ack(1, false));
    assertThat(first).isCompleted();
    CompletableFuture<Void> next = send(link, large);
    settle();
    assertThat(next).isNotDone();
  }

  @Test
  void holdsWhatHasTimedOutUntilTheBrokerHasDoneWithIt() throws Exception {
    EvaluatorLink link = link(SHORT);
    byte[] large = new byte[40 * 1024 * 1024];
    assertThat(failure(send(link, large))).contains("the broker has not confirmed it within");

    assertThat(failure(send(link, large))).contains("too many alarms wait");

    onLoop(() -> broker.ack(1, false));
    assertThat(failure(send(link, large))).contains("the broker has not confirmed it within");
  }

  @Test
  void holdsNothingOfAConnectionThatIsLost() throws Exception {
    EvaluatorLink link = link(SHORT);
    byte[] large = new byte[40 * 1024 * 1024];
    assertThat(failure(send(link, large))).contains("the broker has not confirmed it within");

    onLost.accept(new IOException("reset"));

    assertThat(failure(send(link, large))).contains("the broker has not confirmed it within");
  }

  @Test
  void holdsNothingOfWhatItCouldNotSend() throws Exception {
    away = true;
    EvaluatorLink link = link(LONG);
    byte[] large = new byte[40 * 1024 * 1024];

    assertThat(failure(send(link, large))).contains("no connection to the broker");
    assertThat(failure(send(link, large))).contains("no connection to the broker");
  }

  @Test
  void letsGoOfAConnectionThatIsLostBeforeItIsUsed() throws Exception {
    diesAtOnce = true;
    EvaluatorLink link = link(LONG);
    assertThat(failure(send(link))).contains("reset");
    diesAtOnce = false;

    CompletableFuture<Void> next = send(link);
    settle();

    assertThat(next).isNotDone();
    assertThat(connects).containsExactly("connected", "aborted", "connected");
  }

  @Test
  void letsGoOfAConnectionThatTurnsOutToBeClosed() throws Exception {
    EvaluatorLink link = link(LONG);
    var unused = send(link);
    settle();
    Consumer<Throwable> late = onLost;
    broker.shutDown();
    CompletableFuture<Void> refused = send(link);
    settle();
    assertThat(refused).isCompletedExceptionally();
    broker.open();

    CompletableFuture<Void> next = send(link);
    settle();
    late.accept(new IOException("reset"));
    settle();

    assertThat(next).isNotDone();
    assertThat(connects).containsExactly("connected", "aborted", "connected");
  }

  @Test
  void failsAllWhenItIsClosed() throws Exception {
    EvaluatorLink link = link(LONG);
    CompletableFuture<Void> sent = send(link);
    settle();

    link.close();

    assertThat(failure(sent)).contains("the host stops");
    assertThat(failure(send(link))).contains("the host stops");
    assertThat(connects).containsExactly("connected", "aborted");
  }

  @Test
  void sendsWhatAnEvaluatorSends() throws Exception {
    var unused = send(link(LONG));
    settle();

    assertThat(broker.published())
        .singleElement()
        .satisfies(
            properties -> {
              assertThat(properties.getContentType()).isEqualTo("application/json");
              assertThat(properties.getDeliveryMode()).isEqualTo(2);
              assertThat(properties.getHeaders()).doesNotContainKey("traceparent");
            });
  }

  @Test
  void tellsWhereAMessageStandsInATrace() throws Exception {
    String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    var unused = link(LONG).send(ROUTE, new byte[] {1}, Optional.of(traceParent));
    settle();

    assertThat(broker.published())
        .singleElement()
        .satisfies(
            properties ->
                assertThat(properties.getHeaders()).containsEntry("traceparent", traceParent));
  }
}
