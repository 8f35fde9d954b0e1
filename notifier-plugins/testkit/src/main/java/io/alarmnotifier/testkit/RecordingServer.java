package io.alarmnotifier.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP endpoint on loopback that keeps what it receives and answers as it is told. */
public final class RecordingServer implements AutoCloseable {

  /** Answers a request whose body has been read. */
  public interface Answer {
    /** Writes the answer; the exchange is closed afterwards. */
    void write(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ServerSocket silent;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "recording server");
            thread.setDaemon(true);
            return thread;
          });
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Answer answer = status(200, Map.of());

  private RecordingServer(HttpServer server, ServerSocket silent) {
    this.server = server;
    this.silent = silent;
    server.createContext("/", this::serve);
    server.setExecutor(workers);
    server.start();
  }

  /** Starts one that answers 200. */
  public static RecordingServer start() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try {
      return new RecordingServer(
          HttpServer.create(new InetSocketAddress(loopback, 0), 0),
          new ServerSocket(0, 50, loopback));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestURI().toString();
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.getRequestHeaders());
      requests.add(new RecordedRequest(exchange.getRequestMethod(), target, headers, body));
      answer.write(exchange);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its address: scheme, host and port. */
  public String url() {
    return urlOf(server.getAddress().getPort());
  }

  /** An address where connections are taken and nothing is ever answered. */
  public String silentUrl() {
    return urlOf(silent.getLocalPort());
  }

  /** An address where nobody listens. */
  public static String closedUrl() {
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return urlOf(closedAtOnce.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String urlOf(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Sets how all further requests are answered, and forgets those before. */
  public void answer(Answer answer) {
    this.answer = answer;
    requests.clear();
  }

  /** What it has received since it was last told how to answer. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** A status with headers and without a body. */
  public static Answer status(int status, Map<String, String> headers) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** No answer: the connection is closed. */
  public static Answer hangUp() {
    return exchange -> {};
  }

  /** 200 and the beginning of a body that never ends. */
  public static Answer endlessBody() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      body.write('{');
      body.flush();
      new CountDownLatch(1).await();
    };
  }

  /** Stops it; requests that are not answered yet are not. */
  @Override
  public void close() {
    workers.shutdownNow();
    server.stop(0);
    try {
      silent.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
