package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long clients may take, and how many there may be. */
class AdminLimitsTest {

  private static final AdminLimits LIMITS =
      new AdminLimits(3, 1000, Duration.ofSeconds(1), Duration.ofSeconds(2));

  /** Whose times do not pass while a test runs. */
  private static final AdminLimits PATIENT =
      new AdminLimits(3, 1000, Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final LocalAdmin admin = new LocalAdmin();
  private final Set<Thread> loops = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void closesAConnectionThatSendsItsRequestInDribs() throws IOException {
    RawClient client = client(LIMITS);
    try (Socket slow = client.open()) {
      OutputStream out = slow.getOutputStream();
      out.write("GET /open HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesAConnectionThatSendsItsBodyInDribs() throws IOException {
    RawClient client = client(LIMITS);
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
    RawClient client = client(LIMITS);
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
  void closesConnectionsAboveTheLimitAtOnceOnWhicheverLoop() throws IOException {
    RawClient client = client(PATIENT);
    try (Socket first = client.open();
        Socket second = client.open();
        Socket third = client.open()) {
      for (Socket granted : List.of(first, second, third)) {
        granted
            .getOutputStream()
            .write(
                "GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(granted.getInputStream().read()).isEqualTo('H');
      }
      try (Socket fourth = client.open()) {
        assertThat(fourth.getInputStream().read()).isEqualTo(-1);
      }
    }
    assertThat(loops).hasSize(LocalAdmin.LOOPS);
  }

  /** Of one that has been asked before, so that all of its time is the client's. */
  private RawClient client(AdminLimits limits) throws IOException {
    OpenRoutes open =
        (router, audience) ->
            router
                .get("/open")
                .handler(
                    context -> {
                      loops.add(Thread.currentThread());
                      context.end();
                    });
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
        new RawClient(admin.start(AdminConfigs.open(), open, List.of(guarded), limits).port());
    client.get("/open");
    return client;
  }
}
