package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.admin.AdminLoops;
import io.alarmnotifier.core.admin.AdminServer;
import io.alarmnotifier.core.admin.RawClient;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRoutesTest {

  private final Vertx vertx = Vertx.vertx();
  private RawClient client = new RawClient(0);

  @BeforeEach
  void start() throws IOException {
    AdminConfig config =
        new AdminConfig(
            Optional.of(new ListenAddress("127.0.0.1", 0)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            10);
    AdminServer server =
        AdminServer.start(
            vertx,
            config,
            AdminLoops.beside(
                ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop(), vertx),
            Api.open(vertx),
            Api.guarded(vertx));
    client = new RawClient(server.port());
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void tellsOfQueuesPluginsAndEndpoints() {
    assertThat(client.get("/api/v1/sources").body())
        .isEqualTo(
            "{\"queues\":[{\"queue\":\"q\",\"kind\":\"source\",\"exists\":true,\"ready\":7,\"consumers\":2}]}");
    assertThat(client.get("/api/v1/plugins").body())
        .contains("\"name\":\"http\"", "\"state\":\"started\"", "\"schemes\":[\"http\"]");
    JsonArray endpoints = json(client.get("/api/v1/endpoints")).getJsonArray("endpoints");
    assertThat(endpoints.encode())
        .contains("\"endpoint\":\"http://a\",\"circuit\":\"open\",\"probe_at\":\"2026-11-21")
        .contains("\"endpoint\":\"https://b\",\"circuit\":\"closed\",\"probe_at\":null")
        .contains("\"mean_seconds\":0.25", "\"last_error\":\"TIMEOUT: -\"");
    assertThat(json(client.get("/api/v1/endpoints?endpoint=https://b")).getJsonArray("endpoints"))
        .hasSize(1);
    assertThat(client.get("/api/v1/openapi.json").body()).contains("\"openapi\":\"3.1.0\"");
  }

  @Test
  void findsDeliveries() {
    JsonObject page =
        json(
            client.get(
                "/api/v1/deliveries?alarm=a%201&endpoint=http://x:80/y&outcome=dead-lettered&from=2h&limit=5"));

    assertThat(page.getString("next_cursor")).isEqualTo("a:b");
    assertThat(page.getJsonArray("deliveries").getJsonObject(0).getString("detail"))
        .contains("alarmId=Optional[a 1]", "DEAD_LETTERED", "from=Optional[2026-11-21T07:00:00Z]")
        .contains("limit=5");
    JsonObject story = json(client.get("/api/v1/deliveries/d-1"));
    assertThat(story.getJsonArray("attempts_made").getJsonObject(0).getDouble("seconds"))
        .isEqualTo(1.5);
    assertThat(client.get("/api/v1/deliveries/other").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/deliveries?outcome=lost, outcome",
    "/api/v1/deliveries?limit=0, limit",
    "/api/v1/deliveries?limit=1001, limit",
    "/api/v1/deliveries?from=soon, from",
    "/api/v1/deliveries?cursor=x, cursor",
    "/api/v1/deliveries?endpoint=x, endpoint",
    "/api/v1/deliveries?alarm=a&alarm=b, alarm",
    "/api/v1/deliveries?alarm=, alarm",
    "/api/v1/deliveries?typo=1, typo",
    "/api/v1/endpoints?limit=-1, limit",
    "/api/v1/deliveries?from=-999999999-01-01T00:00:00Z, from",
    "/api/v1/deliveries/d-1?typo=1, typo",
    "/api/v1/dead-letters?until=yesterday, until",
    "/api/v1/dead-letters?alarm=, alarm",
    "/api/v1/dead-letters?limit=, limit",
    "/api/v1/dead-letters?reason=TIMEOUT&reason=FOO, reason",
    "/api/v1/dead-letters/letter-1?typo=1, typo",
    "/api/v1/sources?typo=1, typo",
    "/api/v1/plugins?typo=1, typo",
    "/api/v1/openapi.json?typo=1, typo"
  })
  void namesTheParameterThatIsWrong(String path, String parameter) {
    assertRefused(client.get(path), parameter);
  }

  @Test
  void namesTheReasonsThatThereAre() {
    assertThat(client.get("/api/v1/dead-letters?reason=FOO").body())
        .contains("must be one or more of TIMEOUT, UNREACHABLE", "MALFORMED", "EXPIRED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/deliveries/%zz",
        "/api/v1/deliveries/d%",
        "/api/v1/deliveries?alarm=%zz",
        "/healthz?%4"
      })
  void refusesBrokenEscapes(String path) {
    Answer answer = client.get(path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).getString("detail")).contains("a % itself is written %25");
  }

  @Test
  void takesNoOrderForALetter() {
    Answer answer = client.get("/api/v1/dead-letters/replay");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "POST");
    assertThat(client.get("/api/v1/dead-letters/discard/").status()).isEqualTo(405);
    assertThat(client.send("DELETE", "/api/v1/dead-letters/letter-1", "").headers())
        .containsEntry("allow", "GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  void answersAProbeThatNamesNoHost(String path) {
    assertThat(client.raw("GET " + path + " HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    assertThat(client.raw("GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n").status())
        .isEqualTo(400);
  }

  @Test
  void takesNothingByAPageOfAnotherOriginThatNamesNoHost() {
    assertThat(client.raw("POST /api/v1/alarms HTTP/1.0\r\nOrigin: http://null\r\n\r\n").status())
        .isEqualTo(403);
  }

  @Test
  void showsDeadLettersWithoutSecrets() {
    JsonObject list = json(client.get("/api/v1/dead-letters?reason=timeout&limit=2"));
    assertThat(list.getInteger("total")).isEqualTo(3);
    assertThat(list.getJsonArray("letters")).hasSize(2);
    assertThat(
            json(client.get("/api/v1/dead-letters?reason=rejected,queue_full"))
                .getJsonArray("letters"))
        .isEmpty();

    Answer letter = client.get("/api/v1/dead-letters/letter-2");
    assertThat(letter.body())
        .contains("actions", "x-notifier-action")
        .doesNotContain("u:p", "token=1");
    assertThat(client.get("/api/v1/dead-letters/none").status()).isEqualTo(404);
  }

  @Test
  void doesNothingForRealWhereItIsUnclearWhetherItIsADryRun() {
    assertRefused(
        client.post("/api/v1/dead-letters/discard", "{\"all\": true, \"dry_run\": null}"),
        "dry_run");
  }

  @Test
  void replaysAndDiscardsWhatIsMeant() {
    JsonObject dry =
        json(client.post("/api/v1/dead-letters/replay", "{\"all\": true, \"dry_run\": true}"));
    assertThat(dry.getInteger("matched")).isEqualTo(3);
    assertThat(dry.getInteger("done")).isZero();
    assertThat(
            json(client.post(
                    "/api/v1/dead-letters/replay", "{\"ids\": [\"letter-1\"], \"rate\": 5}"))
                .encode())
        .isEqualTo(
            "{\"matched\":1,\"done\":1,\"by_reason\":{\"TIMEOUT\":1},\"by_endpoint\":{\"http://x\":1}}");
    assertThat(
            json(client.post(
                    "/api/v1/dead-letters/discard", "{\"reasons\": [\"timeout\"], \"limit\": 2}"))
                .getInteger("done"))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | all",
        "{\"all\": true, \"alarm\": \"a\"} | all",
        "{\"ids\": \"x\"} | ids",
        "{\"ids\": [\"\"]} | ids",
        "{\"ids\": [\"letter\"]} | ids",
        "{\"ids\": [\"nothing\"]} | ids",
        "{\"all\": 1} | all",
        "{\"all\": true, \"limit\": 10001} | limit",
        "{\"all\": true, \"limit\": 1.5} | limit",
        "{\"since\": 7} | since",
        "{\"endpoint\": \"x\"} | endpoint",
        "{\"reasons\": [\"TIMEOUT\", \"FOO\"]} | reasons",
        "{\"all\": true, \"typo\": 1} | typo"
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    assertRefused(client.post("/api/v1/dead-letters/replay", body), field);
  }

  @Test
  void saysThatABodyIsNoObject() {
    for (String body : List.of("[]", "7", "{", "\"x\"", "null")) {
      Answer answer = client.post("/api/v1/dead-letters/discard", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("must be a JSON object");
    }
    assertThat(client.send("POST", "/api/v1/dead-letters/discard", "").status()).isEqualTo(400);
  }

  @Test
  void saysThatTheBrokerCannotBeAsked() {
    Answer answer = client.post("/api/v1/dead-letters/discard", "{\"alarm\": \"a\"}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(json(answer).getString("detail")).isEqualTo("no connection to the broker at there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dead-letters/replay", "dead-letters/discard", "alarms", "alertmanager", "test"})
  void takesNoParameterThatItDoesNotKnow(String path) {
    assertRefused(client.post("/api/v1/" + path + "?dry_run=true", "{}"), "dry_run");
  }

  private static void assertRefused(Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }

  private static JsonObject json(Answer answer) {
    return new JsonObject(answer.body());
  }
}
