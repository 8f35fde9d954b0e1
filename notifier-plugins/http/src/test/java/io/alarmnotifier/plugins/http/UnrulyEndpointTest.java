package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnrulyEndpointTest {

  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("200 OK");

  /** Longer than any test waits. */
  private static final Duration UNLIMITED = Duration.ofHours(1);

  private final TestHost host = TestHost.start(Map.of("response-body-timeout", "300ms"));

  @AfterEach
  void stop() {
    host.close();
  }

  private static void assertRetryable(DeliveryOutcome outcome, FailureReason reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).as(failure.detail()).isEqualTo(reason);
              assertThat(failure.detail()).contains("127.0.0.1").doesNotContain("s3cret");
            });
  }

  /** So that a short time limit is not used up by the set-up of the connection. */
  private static void acceptFirst(RawServer.Connection connection) throws IOException {
    connection.readRequest();
    connection.write(NO_CONTENT);
  }

  @Test
  void triesAgainWhenTheConnectionIsRefused() throws Exception {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }

    assertRetryable(
        host.deliver("http://127.0.0.1:" + port + "/s3cret"), FailureReason.UNREACHABLE);
  }

  @Test
  void triesAgainWhenTheConnectionIsReset() throws Exception {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.reset();
            })) {
      assertRetryable(host.deliver(server.url("/s3cret")), FailureReason.UNREACHABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\ncontent-type: te"})
  void triesAgainWhenTheConnectionEndsBeforeTheHeadOfAnAnswer(String part) throws Exception {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.write(part);
            })) {
      assertRetryable(host.deliver(server.url("/s3cret")), FailureReason.UNREACHABLE);
    }
  }

  @Test
  void triesAgainWhenTheAnswerIsNotHttp() throws Exception {
    try (RawServer server = RawServer.answering("220 mail.example ESMTP\r\n\r\n")) {
      assertRetryable(host.deliver(server.url("/s3cret")), FailureReason.SERVER_ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0"})
  void triesAgainWhenTheAnswerIsOfAnotherVersionOfHttp(String version) throws Exception {
    try (RawServer server = RawServer.answering(version + " 200 OK\r\n\r\n")) {
      assertRetryable(host.deliver(server.url("/s3cret")), FailureReason.SERVER_ERROR);
    }
  }

  @Test
  void takesTheVersionInSmallLetters() throws Exception {
    try (RawServer server = RawServer.answering("http/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(host.deliver(server.url("/"))).isEqualTo(DELIVERED);
    }
  }

  @Test
  void triesAgainWhenTheHeadersAreEndless() throws Exception {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\n");
              while (true) {
                connection.write("x-filler: " + "x".repeat(1000) + "\r\n");
              }
            })) {
      assertRetryable(host.deliver(server.url("/s3cret")), FailureReason.SERVER_ERROR);
    }
  }

  @Test
  void triesAgainWhenThereIsNoAnswerInTimeAndClosesTheConnection() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            connection -> {
              acceptFirst(connection);
              connection.readRequest();
              connection.read();
              closed.countDown();
            })) {
      host.deliver(server.url("/first"));

      DeliveryOutcome outcome =
          TestHost.await(
              host.send(TestHost.delivery(server.url("/s3cret"), Duration.ofMillis(200))));

      assertRetryable(outcome, FailureReason.TIMEOUT);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void believesTheStatusOfAnAnswerThatBreaksOff() throws Exception {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
            })) {
      assertThat(host.deliver(server.url("/"))).isEqualTo(DELIVERED);
    }
  }

  @Test
  void closesTheConnectionOfAnEndlessBody() throws Exception {
    AtomicLong written = new AtomicLong();
    CountDownLatch closed = new CountDownLatch(1);
    String chunk = "x".repeat(64 * 1024);
    try (TestHost patient = TestHost.start(Map.of("response-body-timeout", "5m"));
        RawServer server =
            RawServer.start(
                connection -> {
                  connection.readRequest();
                  connection.write("HTTP/1.1 200 OK\r\ncontent-length: 400000000\r\n\r\n");
                  try {
                    while (true) {
                      connection.write(chunk);
                      written.addAndGet(chunk.length());
                    }
                  } catch (IOException closedByClient) {
                    closed.countDown();
                  }
                })) {
      assertThat(TestHost.await(patient.send(TestHost.delivery(server.url("/"), UNLIMITED))))
          .isEqualTo(DELIVERED);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(written).hasValueLessThan(40_000_000);
    }
  }

  @Test
  void closesTheConnectionOfATricklingBody() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.write(
                  "HTTP/1.1 503 Busy\r\ncontent-length: 1000\r\nretry-after: 9\r\n\r\n");
              connection.write("x");
              connection.read();
              closed.countDown();
            })) {
      assertThat(TestHost.await(host.send(TestHost.delivery(server.url("/"), UNLIMITED))))
          .isEqualTo(
              DeliveryOutcome.retryAfter(
                  FailureReason.SERVER_ERROR, "503 Busy", Duration.ofSeconds(9)));
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void believesTheStatusEvenIfTheTimeLimitEndsInTheBody() throws Exception {
    try (TestHost patient = TestHost.start(Map.of("response-body-timeout", "5m"));
        RawServer server =
            RawServer.start(
                connection -> {
                  acceptFirst(connection);
                  connection.readRequest();
                  connection.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n");
                  connection.read();
                })) {
      patient.deliver(server.url("/first"));

      assertThat(
              TestHost.await(
                  patient.send(TestHost.delivery(server.url("/"), Duration.ofSeconds(1)))))
          .isEqualTo(DELIVERED);
    }
  }

  @Test
  void passesOverInterimAnswers() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"
                + "HTTP/1.1 100 Continue\r\n\r\n"
                + NO_CONTENT)) {
      assertThat(host.deliver(server.url("/")))
          .isEqualTo(DeliveryOutcome.delivered("204 No Content"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NO_CONTENT,
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 500 Oops\r\ncontent-length: 5\r\n\r\nsorry"
      })
  void usesAConnectionAgain(String answer) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      for (int i = 0; i < 10; i++) {
        host.deliver(server.url("/" + i));
      }

      assertThat(server.requests()).hasSize(10);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** Counts each request down when it comes, and answers it when it may. */
  private static RawServer tellingAndAnswering(CountDownLatch requests, CountDownLatch may) {
    return RawServer.start(
        connection -> {
          while (connection.readRequest()) {
            requests.countDown();
            may.await();
            connection.write(NO_CONTENT);
          }
        });
  }

  @Test
  void opensNoMoreConnectionsThanConfigured() throws Exception {
    CountDownLatch twoWait = new CountDownLatch(2);
    CountDownLatch answer = new CountDownLatch(1);
    try (TestHost narrow = TestHost.start(Map.of("connections-per-endpoint", "2"));
        RawServer server = tellingAndAnswering(twoWait, answer)) {
      CompletableFuture<?>[] outcomes = new CompletableFuture<?>[20];
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[i] = narrow.send(TestHost.delivery(server.url("/" + i)));
      }
      assertThat(twoWait.await(10, TimeUnit.SECONDS)).isTrue();
      answer.countDown();
      TestHost.await(CompletableFuture.allOf(outcomes));

      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests()).hasSize(20);
    }
  }

  @Test
  void sendsNothingWhenTheTimeIsUpBeforeThereIsAConnection() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (TestHost narrow = TestHost.start(Map.of("connections-per-endpoint", "1"));
        RawServer server = tellingAndAnswering(received, answer)) {
      CompletableFuture<DeliveryOutcome> first =
          narrow.send(TestHost.delivery(server.url("/first")));
      assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();

      assertRetryable(
          TestHost.await(
              narrow.send(TestHost.delivery(server.url("/late"), Duration.ofMillis(100)))),
          FailureReason.TIMEOUT);
      answer.countDown();
      TestHost.await(first);
      narrow.deliver(server.url("/third"));

      assertThat(server.requests())
          .extracting(request -> request.substring(0, request.indexOf(" HTTP")))
          .containsExactly("POST /first", "POST /third");
    }
  }

  @Test
  void opensANewConnectionWhenTheServerHasClosedTheIdleOne() throws Exception {
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
            })) {
      for (int i = 0; i < 5; i++) {
        assertThat(host.deliver(server.url("/")))
            .isEqualTo(DeliveryOutcome.delivered("204 No Content"));
      }
    }
  }

  @Test
  void endsDeliveriesUnderWayAsRetryableWhenItIsClosed() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              received.countDown();
              connection.read();
            })) {
      CompletableFuture<DeliveryOutcome> outcome = host.send(TestHost.delivery(server.url("/")));
      assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();

      host.notifier().close();

      assertThat(TestHost.await(outcome)).isInstanceOf(RetryableFailure.class);
      assertThat(host.deliver(server.url("/"))).isInstanceOf(RetryableFailure.class);
    }
  }
}
