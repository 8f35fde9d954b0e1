package io.alarmnotifier.distribution;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What alarms are posted to. Answers 204, or whatever number its path names: {@code /503}, and with
 * a second number only so many times: {@code /503/3}.
 */
final class Receiver implements AutoCloseable {

  /** A request that it got. */
  record Request(String path, Headers headers, String body) {}

  private static final Pattern FAILING = Pattern.compile("/([0-9]{3})(?:/([0-9]+))?");

  private final HttpServer server;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(new Request(path, exchange.getRequestHeaders(), body));
    exchange.sendResponseHeaders(status(path), -1);
    exchange.close();
  }

  private int status(String path) {
    Matcher failing = FAILING.matcher(path);
    if (!failing.matches()) {
      return 204;
    }
    int times = failing.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(failing.group(2));
    return failures.merge(path, 1, Integer::sum) <= times
        ? Integer.parseInt(failing.group(1))
        : 204;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next request, which must come within a while. */
  Request next() throws InterruptedException {
    return next("");
  }

  /**
   * The next request, which must come within a while.
   *
   * @param which it is, for the message if it does not come
   */
  Request next(String which) throws InterruptedException {
    Request request = requests.poll(20, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request within 20 s " + which);
    }
    return request;
  }

  boolean gotNoMore() {
    return requests.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
