package io.alarmnotifier.plugins.heat;

import com.sun.net.httpserver.HttpExchange;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.testkit.RecordedRequest;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Heat on loopback with the root stack {@code web/s1} and the autoscaling group {@code
 * web-asg-x/g1}. As the real one does, it redirects from ids to full names.
 */
final class FakeHeat implements AutoCloseable {

  private static final String BASE = "/v1/p1";
  private static final Map<String, String> STACKS = Map.of("s1", "web", "g1", "web-asg-x");

  private final RecordingServer server = RecordingServer.start();
  private final Map<String, String> servers = new ConcurrentHashMap<>();
  private final Map<String, RecordingServer.Answer> faults = new ConcurrentHashMap<>();

  FakeHeat() {
    server.answer(this::serve);
  }

  /** Its endpoint, as in the catalogue. */
  String url() {
    return server.url() + BASE;
  }

  /** Makes a member of the load balancer's pool belong to a server of the group. */
  FakeHeat with(String member, String server) {
    servers.put(member, server);
    return this;
  }

  /** Sets how a request is answered: method and path below the endpoint, without the query. */
  void answer(String request, RecordingServer.Answer answer) {
    faults.put(request, answer);
  }

  /** What it got: method and path below the endpoint. */
  List<String> requests() {
    return server.requests().stream()
        .map(request -> request.method() + " " + request.target().substring(BASE.length()))
        .toList();
  }

  /** All of what it got. */
  List<RecordedRequest> recorded() {
    return server.requests();
  }

  private void serve(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    RecordingServer.Answer fault = faults.get(exchange.getRequestMethod() + " " + path);
    if (fault != null) {
      fault.write(exchange);
      return;
    }
    String[] parts = path.split("/");
    boolean complete = parts.length >= 4 && STACKS.containsKey(parts[3]);
    if (!STACKS.containsKey(parts[complete ? 3 : 2])) {
      send(exchange, 404, new JsonObject());
    } else if (!complete) {
      redirect(exchange, parts);
    } else if (path.endsWith("/resources")) {
      send(exchange, 200, resources(exchange.getRequestURI().getRawQuery()));
    } else {
      send(exchange, path.contains("/resources/") ? 200 : 202, new JsonObject());
    }
  }

  private void redirect(HttpExchange exchange, String[] parts) throws IOException {
    String below = parts.length > 3 ? "/" + parts[3] : "";
    String query = exchange.getRequestURI().getRawQuery();
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            url()
                + "/stacks/"
                + STACKS.get(parts[2])
                + "/"
                + parts[2]
                + below
                + (query == null ? "" : "?" + query));
    send(exchange, 302, new JsonObject());
  }

  private JsonObject resources(String query) {
    Map<String, List<String>> options = AlarmAction.parse("q:?" + query).queryParameters();
    JsonArray found = new JsonArray();
    String parent = servers.get(options.getOrDefault("physical_resource_id", List.of("")).get(0));
    if (parent != null && List.of("3").equals(options.get("nested_depth"))) {
      found.add(new JsonObject().put("resource_name", "member").put("parent_resource", parent));
    }
    return new JsonObject().put("resources", found);
  }

  static void send(HttpExchange exchange, int status, JsonObject document) throws IOException {
    byte[] body = document.encode().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.close();
  }
}
