package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.alarmnotifier.core.app.SseReader.SseEvent;
import io.alarmnotifier.core.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventTailTest {

  private record Answer(int status, String body) {}

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** What has no answer is refused, which ends a tail. */
  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Last-Event-ID")
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    Answer answer = answers.isEmpty() ? new Answer(400, "enough\nof it") : answers.remove();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private EventTail tail() {
    AdminAddress host =
        new AdminAddress(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Optional.of(new Secret("Bearer secret-token")),
            Optional.empty());
    return new EventTail(
        host, "/api/v1/events?alarm=a", this::take, remarks::add, Duration.ofMillis(1));
  }

  private void take(SseEvent event) {
    told.add(event.data());
  }

  @Test
  void goesOnWhereItWasWhenTheConnectionWasLost() {
    answers.add(new Answer(200, "id: r-1\n\nid: r-2\nevent: parked\ndata: one\n\n"));
    answers.add(new Answer(200, "id: r-3\nevent: parked\ndata: two\n\n: keep-alive\nid: r-7\n\n"));

    assertThatThrownBy(() -> tail().follow())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refuses (400): enough\\nof it");

    assertThat(told).containsExactly("one", "two");
    assertThat(asked)
        .containsExactly(
            "/api/v1/events?alarm=a null Bearer secret-token",
            "/api/v1/events?alarm=a r-2 Bearer secret-token",
            "/api/v1/events?alarm=a r-7 Bearer secret-token");
    assertThat(remarks).contains("Connected again");
  }

  @Test
  void waitsUntilThereIsAPlace() {
    answers.add(new Answer(503, ""));
    answers.add(new Answer(200, "data: one\n\n"));

    assertThatThrownBy(() -> tail().follow()).isInstanceOf(IOException.class);

    assertThat(told).containsExactly("one");
  }

  @Test
  void saysWhatToDoWhereATokenIsMissing() {
    answers.add(new Answer(401, ""));

    assertThatThrownBy(() -> tail().follow())
        .hasMessageContaining("set admin.token as the host has it")
        .hasMessageNotContaining("secret-token");
  }

  @Test
  void tellsAtOnceThatNoHostIsThere() {
    EventTail tail = tail();
    server.stop(0);

    assertThatThrownBy(tail::follow)
        .isInstanceOf(HostNotRunningException.class)
        .hasMessageContaining("no host answers at http://127.0.0.1:");
  }
}
