package io.alarmnotifier.bench.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.alarmnotifier.bench.alarm.Marker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertSenderTest {

  private static final String ACTION = "http://127.0.0.1:1/hook";

  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;
  private AlertSender sender;

  @BeforeEach
  void listen() throws IOException {
    server = serve(0);
    sender = AlertSender.to(URI.create("http://127.0.0.1:" + port() + "/api"));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private HttpServer serve(int port) throws IOException {
    HttpServer serving =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    serving.createContext("/api", this::answer);
    serving.start();
    return serving;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestBody().readAllBytes());
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(status.get(), -1);
    exchange.close();
  }

  @AfterEach
  void stop() throws Exception {
    answers.countDown();
    sender.close();
    server.stop(0);
  }

  @Test
  void postsOneAtOnceAndTogetherWhatComesMeanwhile() throws Exception {
    sender.send(new Marker(1, 0, 5), ACTION);
    List<String> first = names(requests.take());
    for (int number = 1; number <= 100; number++) {
      sender.send(new Marker(1, number, 5), ACTION);
    }
    answers.countDown();
    sender.await();

    assertThat(first).containsExactly(new Marker(1, 0, 5).toString());
    assertThat(names(requests.take())).hasSize(64);
    assertThat(names(requests.take())).hasSize(36).endsWith(new Marker(1, 100, 5).toString());
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    answers.countDown();
    sender.send(new Marker(1, 0, 5), ACTION);
    sender.await();
    int port = port();
    server.stop(0);
    server = serve(port);

    sender.send(new Marker(1, 1, 5), ACTION);
    sender.await();

    assertThat(requests).hasSize(2);
  }

  @Test
  void saysWhenAlertsAreRefused() throws Exception {
    status.set(400);
    answers.countDown();
    sender.send(new Marker(1, 0, 5), ACTION);

    assertThatThrownBy(() -> sender.await())
        .hasMessageContaining("refused")
        .hasMessageContaining("400");
  }

  /** The names of the alerts in a request, which must be JSON. */
  private static List<String> names(byte[] request) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(request)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("alertname")) {
          names.add(json.nextTextValue());
        }
      }
    }
    return names;
  }
}
