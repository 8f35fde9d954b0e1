package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long clients may take, and how many there may be. */
class AdminLimitsTest {

  private static final AdminLimits LIMITS =
      new AdminLimits(3, 1000, Duration.ofSeconds(1), Duration.ofSeconds(2));

  private final LocalAdmin admin = new LocalAdmin();

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void closesAConnectionThatSendsItsRequestInDribs() throws IOException {
    RawClient client = client();
    try (Socket slow = client.open()) {
      OutputStream out = slow.getOutputStream();
      out.write("GET /open HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesAConnectionThatSendsItsBodyInDribs() throws IOException {
    RawClient client = client();
    try (Socket slow = client.open()) {
      OutputStream out = slow.getOutputStream();
      out.write(
          ("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 100\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void leavesAStreamOfEventsOpen() throws IOException {
    RawClient client = client();
    try (Socket subscriber = client.open()) {
      OutputStream out = subscriber.getOutputStream();
      out.write(
          "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      String text = "";
      while (!text.contains("data: later")) {
        int next = subscriber.getInputStream().read();
        assertThat(next).as("the end after " + text).isNotNegative();
        text += (char) next;
      }
    }
  }

  @Test
  void closesConnectionsAboveTheLimitAtOnce() throws IOException {
    RawClient client = client();
    try (Socket first = client.open();
        Socket second = client.open();
        Socket third = client.open();
        Socket fourth = client.open()) {
      assertThat(fourth.getInputStream().read()).isEqualTo(-1);
      assertThat(List.of(first, second, third)).allMatch(Socket::isConnected);
    }
  }

  /** Of one that has been asked before, so that all of its time is the client's. */
  private RawClient client() throws IOException {
    OpenRoutes open = (router, audience) -> router.get("/open").handler(context -> context.end());
    Routes guarded =
        router -> {
          router.post("/echo").handler(context -> context.end());
          router
              .get("/stream")
              .handler(
                  context -> {
                    context
                        .response()
                        .setChunked(true)
                        .putHeader("content-type", "text/event-stream")
                        .write(": hello\n\n");
                    admin
                        .vertx()
                        .setTimer(1500, timer -> context.response().write("data: later\n\n"));
                  });
        };
    RawClient client =
        new RawClient(admin.start(AdminConfigs.open(), open, List.of(guarded), LIMITS).port());
    client.get("/open");
    return client;
  }
}
