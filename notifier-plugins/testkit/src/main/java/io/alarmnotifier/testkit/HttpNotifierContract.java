package io.alarmnotifier.testkit;

import static io.alarmnotifier.testkit.RecordingServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The {@linkplain NotifierContract contract}, and more of it, for a notifier that sends requests of
 * HTTP. The endpoint is a server on loopback, which the configuration must allow.
 */
public abstract class HttpNotifierContract extends NotifierContract {

  private static final Duration WAIT = Duration.ofMinutes(2);

  /**
   * RFC 9110, section 5.6.7. The JDK's own format writes the first days of a month in one digit.
   */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final List<Integer> RETRIED = List.of(408, 425, 429, 500, 502, 503, 504);

  private final RecordingServer server = RecordingServer.start();

  /**
   * A URL of the plugin whose endpoint is the server at {@code base}.
   *
   * @param base scheme {@code http}, host and port, without a slash at the end
   */
  protected abstract String action(String base);

  /** The endpoint, for a plugin that is told by its configuration where it is. */
  protected final RecordingServer server() {
    return server;
  }

  /**
   * What the plugin makes of a status. Override it only for what its endpoints document otherwise.
   */
  protected Verdict verdictOf(int status) {
    return Verdict.ofStatus(status);
  }

  /** Whether the endpoint can recognise a repeat by the delivery's id. By default it can. */
  protected boolean passesOnTheDeliveryId() {
    return true;
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of(action(server.url()));
  }

  @Override
  protected Optional<String> unreachableAction() {
    return Optional.of(action(RecordingServer.closedUrl()));
  }

  @Override
  protected Optional<String> hangingAction() {
    return Optional.of(action(server.silentUrl()));
  }

  @AfterEach
  final void stopServer() {
    server.close();
  }

  @Test
  void rule09_endsWithinTheTimeLimitWhenTheBodyOfTheAnswerIsEndless() throws Exception {
    server.answer(RecordingServer.endlessBody());

    assertEndsInTime(Deliveries.to(action(server.url()), Duration.ofSeconds(1)));
  }

  @Test
  void rule11_judgesEveryStatusByTheTable() throws Exception {
    Notifier notifier = create();
    List<String> wrong = new ArrayList<>();
    for (int status = 200; status <= 599; status++) {
      server.answer(status(status, Map.of()));
      DeliveryOutcome outcome = rig().outcome(notifier, sample());
      if (Verdict.of(outcome) != verdictOf(status)) {
        wrong.add(status + " must be " + verdictOf(status) + ", is " + outcome);
      }
    }

    assertThat(wrong).as("%s: statuses with another outcome than the table's", rule(11)).isEmpty();
  }

  @Test
  void rule11_followsNoRedirectButThoseThatKeepTheRequest() throws Exception {
    Notifier notifier = create();
    for (int status : List.of(301, 302, 303, 307, 308)) {
      server.answer(
          exchange ->
              status(
                      exchange.getRequestURI().getPath().equals("/elsewhere") ? 200 : status,
                      Map.of("Location", server.url() + "/elsewhere"))
                  .write(exchange));
      Verdict verdict = verdictOf(notifier, sample());

      if (status < 307 || server.requests().size() == 1) {
        assertThat(verdict)
            .as("%s: a redirect by %d that is not to be followed", rule(11), status)
            .isEqualTo(verdictOf(status));
        assertThat(server.requests()).as("%s: requests made", rule(11)).hasSize(1);
      } else {
        assertThat(verdict)
            .as("%s: a redirect by %d that was followed to a 200", rule(11), status)
            .isEqualTo(Verdict.DELIVERED);
        assertThat(server.requests())
            .as("%s: requests, which %d must keep as they are", rule(11), status)
            .extracting(request -> request.method() + " " + request.body())
            .hasSize(2)
            .containsOnly(
                server.requests().get(0).method() + " " + server.requests().get(0).body());
      }
    }
  }

  @Test
  void rule11_takesRetryAfterInSecondsForTheShortestWait() throws Exception {
    assertWaits(Long.toString(WAIT.toSeconds()), Instant.now().plus(WAIT));
  }

  @Test
  void rule11_takesRetryAfterAsADateForTheShortestWait() throws Exception {
    Instant due = Instant.now().plus(WAIT).truncatedTo(ChronoUnit.SECONDS);

    assertWaits(HTTP_DATE.format(due.atOffset(ZoneOffset.UTC)), due);
  }

  private void assertWaits(String retryAfter, Instant due) throws Exception {
    Notifier notifier = create();
    for (int status : RETRIED) {
      server.answer(status(status, Map.of("Retry-After", retryAfter)));
      if (rig().outcome(notifier, sample()) instanceof RetryableFailure failure) {
        Duration atLeast = Duration.between(Instant.now(), due);
        assertThat(failure.retryAfter().orElse(Duration.ZERO))
            .as("%s: the wait after %d with Retry-After: %s", rule(11), status, retryAfter)
            .isGreaterThanOrEqualTo(atLeast);
      }
    }
  }

  @Test
  void rule11_retriesWhenTheConnectionIsClosedWithoutAnAnswer() throws Exception {
    server.answer(RecordingServer.hangUp());

    assertVerdict(Verdict.RETRY, sample());
  }

  @Test
  void rule11_retriesWhenTheConnectionIsReset() throws Exception {
    try (ResettingServer resetting = new ResettingServer()) {
      assertVerdict(Verdict.RETRY, Deliveries.to(action(resetting.url()), timeLimit()));
    }
  }

  @Test
  void rule12_makesOneRequestWhateverTheAnswer() throws Exception {
    Notifier notifier = create();
    for (int status : List.of(200, 204, 400, 401, 404, 408, 425, 429, 500, 503)) {
      server.answer(status(status, Map.of("Retry-After", "0")));
      rig().attempt(notifier, sample());

      assertThat(server.requests())
          .as("%s: requests of one attempt that is answered by %d", rule(12), status)
          .hasSize(1);
    }
  }

  @Test
  void rule12_makesOneRequestWhenTheConnectionBreaks() throws Exception {
    server.answer(RecordingServer.hangUp());
    try (ResettingServer resetting = new ResettingServer()) {
      Notifier notifier = create();
      rig().attempt(notifier, sample());
      rig().attempt(notifier, Deliveries.to(action(resetting.url()), timeLimit()));

      assertThat(server.requests())
          .as("%s: requests of one attempt whose connection is closed", rule(12))
          .hasSize(1);
      assertThat(resetting.requests())
          .as("%s: requests of one attempt whose connection is reset", rule(12))
          .isEqualTo(1);
    }
  }

  @Test
  void rule14_passesOnTheDeliveryId() throws Exception {
    if (!passesOnTheDeliveryId()) {
      abort("its endpoints cannot recognise a repeat, as passesOnTheDeliveryId() says");
    }
    Notifier notifier = create();
    Delivery delivery = sample();
    rig().attempt(notifier, delivery);
    rig().attempt(notifier, Deliveries.again(delivery));

    assertThat(server.requests())
        .as("%s: the requests of two attempts at the delivery %s", rule(14), delivery.id())
        .isNotEmpty()
        .allMatch(request -> request.contains(delivery.id()));
  }
}
