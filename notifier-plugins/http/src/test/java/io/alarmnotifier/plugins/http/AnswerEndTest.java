package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an answer ends, and what an endpoint says beyond it. */
class AnswerEndTest {

  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");

  private final TestHost host = TestHost.start(Map.of("connections-per-endpoint", "1"));

  @AfterEach
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NO_CONTENT + "{}",
        NO_CONTENT + "gone\r\n",
        "HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\n{}",
        "HTTP/1.1 204 No Content\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        NO_CONTENT + NO_CONTENT
      })
  void closesAConnectionWithMoreThanTheAnswer(String answer) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      for (int i = 0; i < 5; i++) {
        assertThat(host.deliver(server.url("/" + i))).isEqualTo(DELIVERED);
      }

      assertThat(server.requests()).hasSize(5);
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nx",
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n\u0000x"
      })
  void closesAConnectionWithMoreThanTheBody(String answer) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      for (int i = 0; i < 5; i++) {
        assertThat(host.deliver(server.url("/" + i)))
            .isEqualTo(DeliveryOutcome.delivered("200 OK"));
      }

      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void closesAConnectionOnWhichSomethingComesUnasked() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch delivered = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            connection -> {
              connection.readRequest();
              connection.write(NO_CONTENT);
              delivered.await();
              connection.write("{");
              connection.read();
              closed.countDown();
            })) {
      assertThat(host.deliver(server.url("/"))).isEqualTo(DELIVERED);
      delivered.countDown();

      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(host.deliver(server.url("/"))).isEqualTo(DELIVERED);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void givesTheNextRequestInTheQueueAConnectionOfItsOwn() throws Exception {
    try (RawServer server = RawServer.answering(NO_CONTENT + "{}")) {
      CompletableFuture<?>[] outcomes = new CompletableFuture<?>[20];
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[i] =
            host.send(TestHost.delivery(server.url("/" + i), Duration.ofSeconds(20)))
                .thenAccept(outcome -> assertThat(outcome).isEqualTo(DELIVERED));
      }

      TestHost.await(CompletableFuture.allOf(outcomes));
      assertThat(server.requests()).hasSize(20);
    }
  }

  @Test
  void overlooksEmptyLinesAfterAnAnswer() throws Exception {
    try (RawServer server = RawServer.answering(NO_CONTENT + "\r\n\r\n")) {
      for (int i = 0; i < 5; i++) {
        assertThat(host.deliver(server.url("/" + i))).isEqualTo(DELIVERED);
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints", "199 Unheard Of"})
  void passesOverEveryInterimAnswer(String status) throws Exception {
    String interim = "HTTP/1.1 " + status + "\r\nx: y\r\n\r\n";
    try (RawServer server = RawServer.answering(interim.repeat(3) + NO_CONTENT)) {
      for (int i = 0; i < 5; i++) {
        assertThat(host.deliver(server.url("/" + i))).isEqualTo(DELIVERED);
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void leavesAConnectionOnWhichTheEndpointSwitchesTheProtocol() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 101 Switching Protocols\r\nupgrade: other\r\n\r\n")) {
      for (int i = 0; i < 3; i++) {
        assertThat(host.deliver(server.url("/" + i)))
            .isInstanceOf(DeliveryOutcome.RetryableFailure.class);
      }

      assertThat(server.connections()).isEqualTo(3);
    }
  }
}
