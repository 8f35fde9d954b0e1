package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.config.BrokerTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkLogTest {

  private static final Duration NEXT = Duration.ofMillis(700);
  private static final BrokerAddress RABBIT = address("rabbit-1");
  private static final BrokerAddress OTHER_RABBIT = address("rabbit-2");
  private final Exception refused = new ConnectException("Connection refused");
  private final Exception mute = new TimeoutException();

  private final LogCapture captured = new LogCapture(BrokerLink.class);
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private final LinkLog log = new LinkLog(() -> now);

  @AfterEach
  void stopCapturing() {
    captured.close();
  }

  @Test
  void tellsOfTheFirstConnection() {
    log.connected(RABBIT, "RabbitMQ 4.1.0");

    assertThat(captured.lines())
        .containsExactly("INFO Connected to RabbitMQ 4.1.0 at amqp://rabbit-1/%2F");
  }

  @Test
  void tellsOfAFailureAndThatItGoesOn() {
    log.failed(RABBIT, refused, NEXT);

    assertThat(captured.lines())
        .containsExactly(
            "WARN No connection to the broker at amqp://rabbit-1/%2F: nothing listens there;"
                + " trying for ever, next in 700 ms");
  }

  @Test
  void makesOneLineOfAStormAndRemindsOfItEveryFiveMinutes() {
    failEverySecond(299);
    assertThat(captured.lines()).hasSize(1);

    failEverySecond(2);
    assertThat(captured.lines()).hasSize(2);

    failEverySecond(300);
    assertThat(captured.lines()).hasSize(3);
  }

  @Test
  void tellsOfADifferentFailureAtOnce() {
    log.failed(RABBIT, refused, NEXT);
    log.failed(RABBIT, mute, NEXT);

    assertThat(captured.lines()).hasSize(2);
    assertThat(captured.lines().get(1)).contains("it does not answer");
  }

  @Test
  void makesOneLineForEachAddressOfAClusterThatIsDown() {
    for (int i = 0; i < 100; i++) {
      log.failed(RABBIT, refused, NEXT);
      log.failed(OTHER_RABBIT, refused, NEXT);
    }

    assertThat(captured.lines()).hasSize(2);
    assertThat(captured.lines().get(0)).contains("rabbit-1");
    assertThat(captured.lines().get(1)).contains("rabbit-2");
  }

  @Test
  void tellsHowLongItWasAwayAndForgetsIt() {
    log.lost(new IOException("Connection reset"), NEXT);
    for (int i = 0; i < 41; i++) {
      now = now.plusSeconds(1);
      log.failed(RABBIT, refused, NEXT);
    }
    now = now.plusSeconds(1);
    log.connected(RABBIT, "RabbitMQ 4.1.0");
    log.failed(RABBIT, refused, NEXT);
    log.connected(RABBIT, "RabbitMQ 4.1.0");

    assertThat(captured.lines())
        .containsExactly(
            "WARN The connection to the broker is lost: java.io.IOException: Connection reset."
                + " What was not settled it hands out again; trying for ever, next in 700 ms",
            "WARN No connection to the broker at amqp://rabbit-1/%2F: nothing listens there;"
                + " trying for ever, next in 700 ms",
            "INFO Connected to RabbitMQ 4.1.0 at amqp://rabbit-1/%2F again, after 42 s and 42"
                + " failures",
            "WARN No connection to the broker at amqp://rabbit-1/%2F: nothing listens there;"
                + " trying for ever, next in 700 ms",
            "INFO Connected to RabbitMQ 4.1.0 at amqp://rabbit-1/%2F again, after 0 s and 1"
                + " failures");
  }

  @Test
  void saysWhatIsWrongInWords() {
    String wrongPassword = "it refuses the user or the password; check broker.uri";
    assertThat(LinkLog.explain(new AuthenticationFailureException("ACCESS_REFUSED")))
        .isEqualTo(wrongPassword);
    assertThat(LinkLog.explain(new PossibleAuthenticationFailureException(new IOException("EOF"))))
        .isEqualTo(wrongPassword);
    assertThat(LinkLog.explain(new IOException(new UnknownHostException("rabbit"))))
        .isEqualTo("its name is unknown; check broker.uri");
    assertThat(LinkLog.explain(new IOException(refused))).isEqualTo("nothing listens there");
    assertThat(LinkLog.explain(new IOException(mute))).isEqualTo("it does not answer");
  }

  @Test
  void keepsABrokersTextOnOneLineAndShort() {
    assertThat(LinkLog.explain(new IOException("x\n2026-11-21 ERROR forged" + "x".repeat(10_000))))
        .startsWith("java.io.IOException: x\\n2026")
        .hasSizeLessThan(400);
  }

  @Test
  void neverTellsThePassword() {
    log.failed(RABBIT, new AuthenticationFailureException("ACCESS_REFUSED"), NEXT);
    log.failed(RABBIT, refused, NEXT);
    log.failed(RABBIT, refused, NEXT);
    log.connected(RABBIT, "RabbitMQ 4.1.0");
    log.lost(refused, NEXT);
    log.connected(RABBIT, "RabbitMQ 4.1.0");

    assertThat(captured.linesOfAllLevels())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).doesNotContain("notifier:").doesNotContain("hunter2"));
  }

  @Test
  void tellsWhatTheOwnQueuesAreOnceAndWhenItChanges() {
    BrokerDialect old = BrokerDialect.of(Map.of("product", "RabbitMQ", "version", "3.9.29"));
    BrokerDialect current = BrokerDialect.of(Map.of("product", "RabbitMQ", "version", "3.12.0"));

    log.keepsWhatItParksIn(old);
    log.keepsWhatItParksIn(old);
    log.keepsWhatItParksIn(current);
    log.keepsWhatItParksIn(current);

    assertThat(captured.lines()).hasSize(2);
    assertThat(captured.lines().get(0))
        .startsWith("WARN Keeps parked deliveries and dead letters in durable classic queues: ")
        .contains("could lose");
    assertThat(captured.lines().get(1))
        .isEqualTo(
            "INFO Keeps parked deliveries and dead letters in quorum queues with at-least-once"
                + " dead-lettering");
  }

  private void failEverySecond(int times) {
    for (int i = 0; i < times; i++) {
      log.failed(RABBIT, refused, NEXT);
      now = now.plusSeconds(1);
    }
  }

  private static BrokerAddress address(String host) {
    return new BrokerAddress(
        URI.create("amqp://notifier:hunter2@" + host + "/%2F"), BrokerTls.DEFAULT);
  }
}
