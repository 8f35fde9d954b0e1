package io.alarmnotifier.plugins.keystone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Keystone on loopback, behind the path prefix {@code /identity}, that keeps what it is asked for
 * and answers as it is told: at first with a token for every question.
 */
public final class FakeKeystone implements AutoCloseable {

  /** Answers a question. */
  public interface Answer {
    /** Writes the answer; the exchange is closed afterwards. */
    void write(HttpExchange exchange, JsonObject question) throws IOException, InterruptedException;
  }

  /**
   * A question for a token.
   *
   * @param target path and query
   * @param json what was posted
   */
  public record Question(String target, JsonObject json) {

    /** The id of the trust in whose name, or {@code -}. */
    public String trust() {
      return trustOf(json);
    }
  }

  private final HttpServer server;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake keystone");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private final AtomicInteger discoveries = new AtomicInteger();
  private final AtomicInteger issued = new AtomicInteger();
  private final JsonArray catalogue = new JsonArray();
  private volatile Answer tokens = token(Duration.ofHours(1));
  private volatile Answer discovery = (exchange, nothing) -> json(exchange, 300, versions());

  private FakeKeystone(HttpServer server) {
    this.server = server;
    server.createContext("/identity/v3/auth/tokens", this::serveTokens);
    server.createContext("/identity", this::serveDiscovery);
    server.setExecutor(workers);
    server.start();
  }

  /** Starts one. */
  public static FakeKeystone start() {
    try {
      return new FakeKeystone(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serveTokens(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonObject question =
          new JsonObject(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      questions.add(new Question(exchange.getRequestURI().toString(), question));
      tokens.write(exchange, question);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveDiscovery(HttpExchange exchange) throws IOException {
    try (exchange) {
      discoveries.incrementAndGet();
      discovery.write(exchange, new JsonObject());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where it is, with the version in the path. */
  public String url() {
    return unversionedUrl() + "/v3";
  }

  /** Where it is, without the version. */
  public String unversionedUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/identity";
  }

  /** The settings of a plugin that asks it; {@code put} more into the copy of a map. */
  public Map<String, String> settings() {
    return Map.of(
        "auth-url", url(),
        "username", "aodh",
        "password", "s3cret",
        "user-domain-name", "Default",
        "project-name", "service",
        "project-domain-name", "Default");
  }

  /** Sets how all further questions for a token are answered. */
  public void answer(Answer answer) {
    tokens = answer;
  }

  /** Sets how it answers when it is asked for its versions. */
  public void answerDiscovery(Answer answer) {
    discovery = answer;
  }

  /** Adds a service to the catalogue of all further tokens. */
  public void add(String serviceType, String interfaceName, String region, String url) {
    JsonObject endpoint =
        new JsonObject()
            .put("interface", interfaceName)
            .put("region", region)
            .put("region_id", region)
            .put("url", url);
    catalogue.add(
        new JsonObject().put("type", serviceType).put("endpoints", new JsonArray().add(endpoint)));
  }

  /** What it was asked for so far. */
  public List<Question> questions() {
    return List.copyOf(questions);
  }

  /** How often it was asked for its versions. */
  public int discoveries() {
    return discoveries.get();
  }

  /** The tokens {@code token-1}, {@code token-2} and so on, of this lifetime. */
  public Answer token(Duration lifetime) {
    return token(Instant.now(), lifetime);
  }

  /** The same from a Keystone whose clock shows {@code now}. */
  public Answer token(Instant now, Duration lifetime) {
    return (exchange, question) ->
        give(exchange, "token-" + issued.incrementAndGet(), now, lifetime);
  }

  /** Always the same token. */
  public Answer sameToken(String value) {
    return (exchange, question) -> give(exchange, value, Instant.now(), Duration.ofHours(1));
  }

  private void give(HttpExchange exchange, String value, Instant now, Duration lifetime)
      throws IOException {
    exchange.getResponseHeaders().set("X-Subject-Token", value);
    boolean without = "nocatalog".equals(exchange.getRequestURI().getQuery());
    JsonObject token =
        new JsonObject()
            .put("issued_at", now.toString())
            .put("expires_at", now.plus(lifetime).toString());
    if (!without) {
      token.put("catalog", catalogue.copy());
    }
    json(exchange, 201, new JsonObject().put("token", token));
  }

  /** An error in Keystone's form. */
  public static Answer error(int status, String message) {
    return (exchange, question) ->
        json(
            exchange,
            status,
            new JsonObject()
                .put("error", new JsonObject().put("code", status).put("message", message)));
  }

  /** A trust that is gone, whichever is asked for, from a Keystone that accepts the user. */
  public static Answer noSuchTrust() {
    return (exchange, question) -> {
      if (trustOf(question).equals("-")) {
        exchange.getResponseHeaders().set("X-Subject-Token", "unscoped");
        json(exchange, 201, new JsonObject().put("token", new JsonObject()));
      } else {
        error(401, "The request you have made requires authentication.").write(exchange, question);
      }
    };
  }

  /** The same from an older release. */
  public static Answer noSuchTrustAsItWasSaid() {
    return (exchange, question) ->
        error(404, "Could not find trust: " + trustOf(question) + ".").write(exchange, question);
  }

  /** No answer until it is closed. */
  public static Answer silence() {
    return (exchange, question) -> new CountDownLatch(1).await();
  }

  private static String trustOf(JsonObject question) {
    Object scope = question.getJsonObject("auth").getValue("scope");
    return scope instanceof JsonObject json && json.containsKey("OS-TRUST:trust")
        ? json.getJsonObject("OS-TRUST:trust").getString("id")
        : "-";
  }

  private JsonObject versions() {
    JsonObject self = new JsonObject().put("rel", "self").put("href", url() + "/");
    JsonObject version =
        new JsonObject()
            .put("id", "v3.14")
            .put("status", "stable")
            .put("links", new JsonArray().add(self));
    return new JsonObject()
        .put("versions", new JsonObject().put("values", new JsonArray().add(version)));
  }

  /** Writes a status and a JSON document. */
  public static void json(HttpExchange exchange, int status, JsonObject document)
      throws IOException {
    byte[] body = document.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Stops it; questions that are not answered yet are not. */
  @Override
  public void close() {
    workers.shutdownNow();
    server.stop(0);
  }
}
