package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestOnTheWireTest {

  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

  private final RawServer receiver = RawServer.answering(NO_CONTENT);
  private final TestHost host = TestHost.start();

  @AfterEach
  void stop() throws Exception {
    host.close();
    receiver.close();
  }

  @Test
  void sendsExactlyTheseBytes() {
    long before = Instant.now().getEpochSecond();

    assertThat(host.deliver(receiver.url("/hook?a=b")))
        .isEqualTo(DeliveryOutcome.delivered("204 No Content"));

    String request = receiver.requests().get(0);
    Matcher timestamp = Pattern.compile("webhook-timestamp: ([0-9]+)\r\n").matcher(request);
    assertThat(timestamp.find()).isTrue();
    assertThat(Long.parseLong(timestamp.group(1)))
        .isBetween(before, Instant.now().getEpochSecond());
    assertThat(timestamp.replaceFirst("webhook-timestamp: T\r\n"))
        .isEqualTo(
            """
            POST /hook?a=b HTTP/1.1
            content-length: 171
            user-agent: alarm-notifier/9.8.7
            accept: */*
            content-type: application/json
            x-openstack-request-id: req-%1$s
            webhook-id: %1$s
            webhook-timestamp: T
            x-alarm-transition-time: 2026-11-21T09:00:00.123456Z
            host: 127.0.0.1:%2$d

            """
                    .formatted(TestHost.DELIVERY_ID, receiver.port())
                    .replace("\n", "\r\n")
                + TestHost.TRANSITION.toJson());
  }

  @Test
  void passesTheTraceOn() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Delivery plain = TestHost.delivery(receiver.url("/hook"));
    TestHost.await(
        host.send(
            new Delivery(
                plain.id(),
                plain.action(),
                plain.transition(),
                plain.occurredAt(),
                plain.attempt(),
                plain.timeLimit(),
                Optional.of(trace))));

    assertThat(receiver.requests().get(0)).contains("\r\ntraceparent: " + trace + "\r\n");
  }
}
