package io.alarmnotifier.distribution;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Zaqar, started by {@code scripts/zaqar.sh}, and what a user asks of it and of its
 * Keystone. Where there is no Zaqar, the test is skipped.
 */
final class ZaqarNode implements AutoCloseable {

  private static final String CLIENT = "3a2f1f8e-5d0c-4b6e-9a57-0f6d6c1f7a10";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServerScript script;
  private final KeystoneNode.Trust trust;
  private final URI uri;

  private ZaqarNode(ServerScript script, KeystoneNode.Trust trust, URI uri) {
    this.script = script;
    this.trust = trust;
    this.uri = uri;
  }

  /**
   * Starts it.
   *
   * @param trust tells the Keystone that is to check tokens, and who it asks in the trust's name
   */
  static ZaqarNode start(KeystoneNode.Trust trust) {
    ServerScript script = new ServerScript("zaqar.sh", trust.values());
    String output = script.start("Zaqar", "python3-zaqar and redis-server");
    return new ZaqarNode(script, trust, ServerScript.lastLine(output));
  }

  URI uri() {
    return uri;
  }

  /** A token of the service user for its project. */
  String tokenOfTheService() throws Exception {
    return token(
        new JsonObject()
            .put(
                "project",
                new JsonObject()
                    .put("name", trust.get("PROJECT_NAME"))
                    .put("domain", named(trust.get("PROJECT_DOMAIN_NAME")))));
  }

  /** A token in the name of the user who has trusted the service. */
  String tokenOfTheTrust() throws Exception {
    return token(new JsonObject().put("OS-TRUST:trust", new JsonObject().put("id", trust.id())));
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name);
  }

  private String token(JsonObject scope) throws Exception {
    JsonObject user =
        named(trust.get("USERNAME"))
            .put("password", trust.get("PASSWORD"))
            .put("domain", named(trust.get("USER_DOMAIN_NAME")));
    JsonObject identity =
        new JsonObject()
            .put("methods", new JsonArray().add("password"))
            .put("password", new JsonObject().put("user", user));
    JsonObject auth = new JsonObject().put("identity", identity).put("scope", scope);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(trust.get("AUTH_URL") + "/auth/tokens"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(new JsonObject().put("auth", auth).encode()))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return response
        .headers()
        .firstValue("X-Subject-Token")
        .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
  }

  /** The bodies of a queue's messages, as JSON text. */
  List<String> messages(String queue, String token) throws Exception {
    String answer = ask(token, "GET", "/v2/queues/" + queue + "/messages?echo=true", "");
    return new JsonObject(answer)
        .getJsonArray("messages").stream()
            .map(message -> ((JsonObject) message).getJsonObject("body").encode())
            .toList();
  }

  /** The query of an action that posts to a queue, pre-signed by whose token it is. */
  String presigned(String queue, String token) throws Exception {
    JsonObject share =
        new JsonObject()
            .put("paths", new JsonArray().add("messages"))
            .put("methods", new JsonArray().add("POST"));
    JsonObject signed =
        new JsonObject(ask(token, "POST", "/v2/queues/" + queue + "/share", share.encode()));
    Map<String, String> options =
        Map.of(
            "queue_name", queue,
            "project_id", signed.getString("project"),
            "paths", String.join(",", texts(signed, "paths")),
            "methods", String.join(",", texts(signed, "methods")),
            "expires", signed.getString("expires"),
            "signature", signed.getString("signature"));
    List<String> pairs = new ArrayList<>();
    options.forEach((key, value) -> pairs.add(key + "=" + value));
    return String.join("&", pairs);
  }

  private static List<String> texts(JsonObject object, String key) {
    return object.getJsonArray(key).stream().map(Object::toString).toList();
  }

  private String ask(String token, String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Content-Type", "application/json")
            .header("Client-ID", CLIENT)
            .header("X-Auth-Token", token)
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(method + " " + path + ": " + response.statusCode());
    }
    return response.body();
  }

  @Override
  public void close() {
    script.stop();
  }
}
