package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.TRANSITION;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.core.message.WireFixture;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MessageProcessorTest {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");
  private static final DeliveryOutcome UNREACHABLE =
      DeliveryOutcome.retry(FailureReason.UNREACHABLE, "connection refused");
  private static final DeliveryOutcome GONE =
      DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410 Gone");

  /** Jitter of zero: every wait of a backoff is half of what it doubles, of a step four fifths. */
  private static final DeliverySettings SETTINGS =
      new DeliverySettings(
          Fixtures.TIME_LIMIT,
          new RetryPolicy(
              3, new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(8)), Duration.ofSeconds(30)),
          new RetrySchedule(List.of(Duration.ofSeconds(100)), Duration.ofHours(1)),
          new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(8)),
          new EndpointSettings(
              2, 100, 10, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1))),
          Duration.ofMinutes(10));

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final ManualScheduler scheduler = new ManualScheduler();
  private final RecordingListener listener = new RecordingListener();
  private final Map<String, NotifierHandle> notifiers = new HashMap<>();
  private final MessageProcessor processor =
      new MessageProcessor(
          SETTINGS,
          scheduler,
          scheduler,
          () -> 0L,
          new NotifierLookup() {
            @Override
            public Optional<NotifierHandle> find(String scheme) {
              return Optional.ofNullable(notifiers.get(scheme));
            }

            @Override
            public Set<String> schemes() {
              return notifiers.keySet();
            }
          },
          listener);

  @Test
  void acknowledgesOnceWhenTheLastActionHasEndedAndNotBefore() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");
    FakeSourceMessage message = cast("http://a/", "http://b/", "http://c/");

    processor.process(message);
    open.get(2).complete(DELIVERED);
    open.get(0).complete(DELIVERED);
    assertThat(message.events()).isEmpty();
    assertThat(processor.inFlight()).isEqualTo(1);

    open.get(1).complete(DELIVERED);
    assertThat(message.events()).containsExactly("acknowledged");
    assertThat(processor.inFlight()).isZero();
    assertThat(scheduler.timers()).isZero();
  }

  @Test
  void givesTheNotifierTheActionTheTransitionAndTheTimeLimit() {
    FakeNotifier notifier = serve("http", FakeNotifier.delivering());

    processor.process(cast("HTTP://a/x?y"));

    Delivery delivery = notifier.deliveries().get(0);
    assertThat(delivery.action().url()).isEqualTo("http://a/x?y");
    assertThat(delivery.transition()).isEqualTo(TRANSITION);
    assertThat(delivery.attempt()).isEqualTo(1);
    assertThat(delivery.timeLimit()).isEqualTo(Fixtures.TIME_LIMIT);
  }

  @Test
  void repeatsOnlyTheActionThatFailed() {
    FakeNotifier failing = serve("http", FakeNotifier.answering(UNREACHABLE, DELIVERED));
    FakeNotifier working = serve("log", FakeNotifier.answering(DELIVERED));
    FakeSourceMessage message = cast("http://a/", "log://");

    processor.process(message);
    scheduler.advance(Duration.ofSeconds(1));

    assertThat(failing.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2);
    assertThat(working.deliveries()).hasSize(1);
    assertThat(message.events()).containsExactly("acknowledged");
  }

  @Test
  void waitsLongerAfterEachFailureAndThenParks() {
    FakeNotifier notifier =
        serve("http", FakeNotifier.answering(UNREACHABLE, UNREACHABLE, UNREACHABLE));
    FakeSourceMessage message = cast("http://user:secret@a/?token=x");

    processor.process(message);
    assertThat(notifier.deliveries()).hasSize(1);
    scheduler.advance(Duration.ofMillis(999));
    assertThat(notifier.deliveries()).hasSize(1);
    scheduler.advance(Duration.ofMillis(1));
    assertThat(notifier.deliveries()).hasSize(2);
    scheduler.advance(Duration.ofMillis(1999));
    assertThat(notifier.deliveries()).hasSize(2);
    scheduler.advance(Duration.ofMillis(1));
    assertThat(notifier.deliveries()).hasSize(3);
    assertThat(message.events()).containsExactly("parked for PT10S");

    message.confirm();
    assertThat(message.events()).containsExactly("parked for PT10S", "confirmed", "acknowledged");
    String id = notifier.deliveries().get(0).id();
    assertThat(message.parkings())
        .containsExactly(
            new ParkedDelivery(
                new DeliveryLabel(id, "a-1", 0, "http://***@a/?***", 3),
                1,
                0,
                1,
                START,
                scheduler.instant().plus(Duration.ofSeconds(80))));
    assertThat(listener.lines())
        .containsExactly(
            "received",
            "attempt 1 by fake: RetryableFailure after PT0S, next in PT1S",
            "attempt 2 by fake: RetryableFailure after PT0S, next in PT2S",
            "attempt 3 by fake: RetryableFailure after PT0S, next in PT1M20S",
            "settled");
  }

  @Test
  void writesADeadLetterWhenTheScheduleIsSpent() {
    FakeNotifier notifier =
        serve(
            "http",
            FakeNotifier.answering(
                UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE));
    FakeSourceMessage message = cast("http://a/");
    processor.process(message);
    scheduler.advance(Duration.ofSeconds(3));
    message.confirm();

    FakeSourceMessage parked = message.comeBack();
    scheduler.advance(Duration.ofSeconds(80));
    processor.process(parked);
    scheduler.advance(Duration.ofSeconds(3));
    parked.confirm();

    assertThat(notifier.deliveries())
        .extracting(Delivery::attempt)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(notifier.deliveries()).extracting(Delivery::id).containsOnly(deliveryId(message));
    assertThat(parked.letters())
        .containsExactly(
            new DeadLetter(
                "UNREACHABLE",
                "connection refused",
                Optional.of(new DeliveryLabel(deliveryId(message), "a-1", 0, "http://a/", 6))));
    assertThat(parked.events()).endsWith("confirmed", "acknowledged");
  }

  @Test
  void tellsHowLongAnAttemptTook() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");

    processor.process(cast("http://a/"));
    scheduler.advance(Duration.ofSeconds(3));
    open.get(0).complete(DELIVERED);

    assertThat(listener.lines()).contains("attempt 1 by fake: Delivered after PT3S");
  }

  @Test
  void takesRetryAfterAsAFloor() {
    DeliveryOutcome busy =
        DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(30));
    FakeNotifier notifier = serve("http", FakeNotifier.answering(busy, DELIVERED));

    processor.process(cast("http://a/"));
    scheduler.advance(Duration.ofMillis(29_999));
    assertThat(notifier.deliveries()).hasSize(1);

    scheduler.advance(Duration.ofMillis(1));
    assertThat(notifier.deliveries()).hasSize(2);
  }

  @Test
  void parksForARetryAfterThatIsTooLongToHoldAMessageFor() {
    DeliveryOutcome busy =
        DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(90));
    serve("http", FakeNotifier.answering(busy));
    FakeSourceMessage message = cast("http://a/");

    processor.process(message);

    assertThat(message.events()).containsExactly("parked for PT10S");
    assertThat(message.parkings().get(0).due())
        .isEqualTo(scheduler.instant().plus(Duration.ofSeconds(90)));
  }

  @Test
  void acknowledgesAPermanentFailureOnlyWhenItsDeadLetterIsConfirmed() {
    FakeNotifier notifier = serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    processor.process(message);
    scheduler.advance(Duration.ofHours(1));
    assertThat(message.events()).containsExactly("dead letter CLIENT_ERROR");

    message.confirm();
    assertThat(message.events())
        .containsExactly("dead letter CLIENT_ERROR", "confirmed", "acknowledged");
    assertThat(notifier.deliveries()).hasSize(1);
  }

  @Test
  void writesADeadLetterForAnUnknownSchemeAndDeliversTheOthers() {
    FakeNotifier notifier = serve("http", FakeNotifier.delivering());
    serve("log", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/", "zaqar://b/?secret", "http://c/");

    processor.process(message);
    message.confirm();

    assertThat(notifier.deliveries()).hasSize(2);
    DeadLetter letter = message.letters().get(0);
    assertThat(letter.reason()).isEqualTo("INVALID_ACTION");
    assertThat(letter.detail())
        .isEqualTo("no notifier serves the scheme zaqar; there are notifiers for [http, log]");
    assertThat(letter.delivery().orElseThrow().action()).isEqualTo("zaqar://b/?***");
    assertThat(letter.delivery().orElseThrow().actionIndex()).isEqualTo(1);
    assertThat(letter.delivery().orElseThrow().attempts()).isZero();
    assertThat(message.events())
        .containsExactly("dead letter INVALID_ACTION", "confirmed", "acknowledged");
  }

  @Test
  void writesADeadLetterForWhatIsNoUrlWithoutShowingIt() {
    FakeNotifier notifier = serve("http", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/", "secret");

    processor.process(message);
    message.confirm();

    assertThat(notifier.deliveries()).hasSize(1);
    DeadLetter letter = message.letters().get(0);
    assertThat(letter.reason()).isEqualTo("INVALID_ACTION");
    assertThat(letter.delivery().orElseThrow().action()).isEqualTo("number 2 of its list");
    assertThat(letter.toString()).contains("it cannot be parsed: it").doesNotContain("secret");
    assertThat(message.events()).endsWith("acknowledged");
  }

  @Test
  void acknowledgesAMessageWithoutActionsAndTellsOfIt() {
    FakeSourceMessage message = cast();

    processor.process(message);

    assertThat(message.events()).containsExactly("acknowledged");
    assertThat(listener.lines()).containsExactly("received", "without actions", "settled");
  }

  @Test
  void putsAMalformedMessageToTheDeadLettersBeforeTheAck() {
    FakeSourceMessage message = message("{\"not\": \"an alarm\"}");

    processor.process(message);
    assertThat(message.events()).containsExactly("dead letter MALFORMED");
    message.confirm();

    assertThat(message.events())
        .containsExactly("dead letter MALFORMED", "confirmed", "acknowledged");
    assertThat(message.letters().get(0).delivery()).isEmpty();
    assertThat(message.letters().get(0).detail()).isNotBlank();
  }

  @Test
  void answersACallWithNullOnceItIsDelivered() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");
    RpcCall call = new RpcCall("call-1", "reply_q");
    FakeSourceMessage message =
        new FakeSourceMessage(
            OsloMessages.notifyAlarm(TRANSITION, List.of("http://a/"), "u", Optional.of(call)));

    processor.process(message);
    assertThat(message.events()).isEmpty();
    open.get(0).complete(DELIVERED);

    assertThat(message.events()).containsExactly("replied", "acknowledged");
    assertThat(message.replies().get(0).call()).isEqualTo(call);
    assertThat(withoutUniqueId(message.replies().get(0).body()))
        .isEqualTo(
            "{\"oslo.version\": \"2.0\", \"oslo.message\": \"{\\\"result\\\": null,"
                + " \\\"failure\\\": null, \\\"ending\\\": true, \\\"_msg_id\\\": \\\"call-1\\\","
                + " \\\"_unique_id\\\": \\\"X\\\"}\"}");
  }

  @Test
  void answersAPingWithPongAndDeliversNothing() {
    FakeSourceMessage message =
        message(
            "{\"method\": \"oslo_rpc_server_ping\", \"args\": {}, \"_msg_id\": \"call-1\","
                + " \"_reply_q\": \"reply_q\"}");

    processor.process(message);

    assertThat(message.events()).containsExactly("replied", "acknowledged");
    assertThat(message.replies().get(0).body()).contains("\\\"result\\\": \\\"pong\\\"");
  }

  @Test
  void answersAMalformedCallWithTheFailureOnceItsDeadLetterIsConfirmed() {
    FakeSourceMessage message = new FakeSourceMessage(WireFixture.body("rpc-call-no-such-method"));

    processor.process(message);
    message.confirm();

    assertThat(message.events())
        .containsExactly("dead letter MALFORMED", "confirmed", "replied", "acknowledged");
    assertThat(message.replies().get(0).call().messageId())
        .isEqualTo("9636faa6a86d43979011bd5bdc646727");
    assertThat(message.replies().get(0).body())
        .contains("NoSuchMethod: Endpoint does not support RPC method no_such")
        .contains("oslo_messaging.rpc.dispatcher");
  }

  @Test
  void neverAnswersACast() {
    serve("http", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/");

    processor.process(message);

    assertThat(message.replies()).isEmpty();
  }

  @Test
  void holdsTheMessageAndTriesAgainWhenADeadLetterCannotBeWritten() {
    serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    processor.process(message);
    message.refuse(new IOException("disk full"));
    scheduler.advance(Duration.ofSeconds(1));
    message.refuse(new IOException("still full"));
    assertThat(message.letters()).hasSize(2);
    scheduler.advance(Duration.ofSeconds(2));
    assertThat(message.letters()).hasSize(3);
    assertThat(message.events()).doesNotContain("acknowledged");

    message.confirm();
    assertThat(message.events()).endsWith("confirmed", "acknowledged");
    assertThat(listener.lines())
        .contains(
            "the broker did not take a dead letter: disk full, next in PT1S",
            "the broker did not take a dead letter: still full, next in PT2S")
        .containsOnlyOnce("dead letter CLIENT_ERROR");
  }

  @Test
  void leavesAMessageAloneWhoseConnectionIsGoneWhileAnAttemptRuns() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");
    FakeSourceMessage message = cast("http://a/", "http://b/", "http://c/");
    List<String> idle = new ArrayList<>();

    processor.process(message);
    processor.whenIdle(() -> idle.add("idle"));
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(GONE);
    open.get(2).complete(UNREACHABLE);
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(idle).isEmpty();
    processor.connectionLost();

    assertThat(open).as("attempts, of which none is a repeat").hasSize(3);
    assertThat(message.events()).isEmpty();
    assertThat(listener.lines()).contains("abandoned").doesNotContain("settled");
    assertThat(idle).containsExactly("idle");
  }

  @Test
  void doesNotStartWhatWaitedForItsEndpointWhenTheConnectionWentAway() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");
    FakeSourceMessage message = cast("http://a/1", "http://a/2", "http://a/3");

    processor.process(message);
    assertThat(open).as("attempts at an endpoint that takes two at a time").hasSize(2);
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(DELIVERED);
    processor.connectionLost();

    assertThat(open).hasSize(2);
    assertThat(processor.inFlight()).isZero();
    assertThat(message.events()).isEmpty();

    processor.process(cast("http://a/1", "http://a/2"));
    assertThat(open).as("the endpoint has all its room again").hasSize(4);
  }

  @Test
  void writesNoDeadLetterAgainWhenTheConnectionWentAway() {
    serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    processor.process(message);
    message.loseConnection();
    message.refuse(new IOException("channel closed"));
    processor.connectionLost();
    scheduler.advance(Duration.ofMinutes(1));

    assertThat(message.letters()).hasSize(1);
    assertThat(message.events()).doesNotContain("acknowledged");
    assertThat(processor.inFlight()).isZero();
  }

  @Test
  void startsWhatWaitedForItsEndpointAsSoonAsThereIsRoom() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");

    processor.process(cast("http://a/1", "http://a/2", "http://a/3", "http://b/"));
    assertThat(open).as("two at a and one at b").hasSize(3);
    open.get(0).complete(DELIVERED);

    assertThat(open).hasSize(4);
  }

  @Test
  void givesAnEndpointsRoomToOthersWhileADeliveryWaitsForItsNextAttempt() {
    List<CompletableFuture<DeliveryOutcome>> open = hold("http");

    processor.process(cast("http://a/1", "http://a/2", "http://a/3"));
    open.get(0).complete(UNREACHABLE);

    assertThat(open).hasSize(3);
  }

  @Test
  void isIdleAtOnceWhenNothingIsInFlight() {
    List<String> idle = new ArrayList<>();

    processor.whenIdle(() -> idle.add("idle"));

    assertThat(idle).containsExactly("idle");
  }

  @Test
  void tellsThatItIsIdleOnlyOnce() {
    serve("http", FakeNotifier.delivering());
    List<String> idle = new ArrayList<>();

    processor.whenIdle(() -> idle.add("idle"));
    processor.process(cast("http://a/"));
    processor.process(cast("http://a/"));

    assertThat(idle).containsExactly("idle");
  }

  private static String deliveryId(FakeSourceMessage message) {
    return message.parkings().get(0).label().id();
  }

  private FakeNotifier serve(String scheme, FakeNotifier notifier) {
    notifiers.put(scheme, notifier.handle());
    return notifier;
  }

  /** Serves a scheme so that each attempt waits for the test to complete it. */
  private List<CompletableFuture<DeliveryOutcome>> hold(String scheme) {
    List<CompletableFuture<DeliveryOutcome>> open = new ArrayList<>();
    serve(
        scheme,
        new FakeNotifier(
            delivery -> {
              CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
              open.add(outcome);
              return outcome;
            }));
    return open;
  }

  private static FakeSourceMessage message(String json) {
    return new FakeSourceMessage(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String withoutUniqueId(String json) {
    return json.replaceFirst("(_unique_id\\\\\": \\\\\")[0-9a-f]{32}", "$1X");
  }
}
