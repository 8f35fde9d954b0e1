package io.alarmnotifier.plugins.keystone;

import static io.alarmnotifier.plugins.keystone.KeystoneRig.LONG;
import static io.alarmnotifier.plugins.keystone.KeystoneRig.TRUST;
import static io.alarmnotifier.plugins.keystone.KeystoneRig.await;
import static io.alarmnotifier.plugins.keystone.KeystoneRig.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.FakeKeystone.Question;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoneTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final KeystoneRig rig = new KeystoneRig(VERTX);
  private final FakeKeystone fake = rig.fake();

  @AfterEach
  void stop() {
    rig.close();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    await(VERTX.close());
  }

  @Test
  void asksForATokenOfTheTrustAsAodhDoes() throws Exception {
    assertThat(token(rig.keystone(), TRUST).value()).isEqualTo("token-1");

    Question question = fake.questions().get(0);
    assertThat(question.target()).isEqualTo("/identity/v3/auth/tokens");
    assertThat(question.json())
        .isEqualTo(
            new JsonObject(
                """
                {"auth": {
                  "identity": {"methods": ["password"], "password": {"user": {
                    "name": "aodh", "password": "s3cret", "domain": {"name": "Default"}}}},
                  "scope": {"OS-TRUST:trust": {"id": "trust-1234"}}}}
                """));
  }

  @Test
  void asksForATokenOfTheProject() throws Exception {
    token(rig.keystone(Map.of("project-id", "p-1")), new Scope.Project());
    token(rig.keystone(), new Scope.Project());

    assertThat(fake.questions())
        .extracting(question -> question.json().getJsonObject("auth").getJsonObject("scope"))
        .containsExactly(
            new JsonObject("{\"project\": {\"id\": \"p-1\"}}"),
            new JsonObject(
                "{\"project\": {\"name\": \"service\", \"domain\": {\"name\": \"Default\"}}}"));
  }

  @Test
  void asksOnceForManyDeliveries() throws Exception {
    Keystone keystone = rig.keystone();
    List<Future<Token>> tokens =
        IntStream.range(0, 4000).mapToObj(i -> keystone.token(TRUST, Deadline.in(LONG))).toList();

    await(Future.all(tokens));
    assertThat(fake.questions()).hasSize(1);
    assertThat(fake.discoveries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v3", "/v3/", "/v2.0"})
  void findsTheApiWhereverTheUrlPointsTo(String path) throws Exception {
    Keystone keystone = rig.keystone(Map.of("auth-url", fake.unversionedUrl() + path));

    assertThat(token(keystone, TRUST).value()).isEqualTo("token-1");
    assertThat(token(keystone, new Scope.Trust("other")).value()).isEqualTo("token-2");
    assertThat(fake.discoveries()).isEqualTo(path.startsWith("/v") ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 503})
  void goesByThePathWhenTheVersionsCannotBeRead(int status) throws Exception {
    fake.answerDiscovery((exchange, nothing) -> exchange.sendResponseHeaders(status, -1));

    assertThat(token(rig.keystone(Map.of("auth-url", fake.unversionedUrl())), TRUST).value())
        .isEqualTo("token-1");
  }

  @Test
  void givesThePasswordToNobodyWhomTheVersionsName() throws Exception {
    try (FakeKeystone other = FakeKeystone.start()) {
      JsonObject versions =
          new JsonObject(
              """
              {"versions": {"values": [{"id": "v3.14", "links": [
                {"rel": "self", "href": "%s/"}]}]}}
              """
                  .formatted(other.url()));
      fake.answerDiscovery((exchange, nothing) -> FakeKeystone.json(exchange, 300, versions));

      assertThat(token(rig.keystone(Map.of("auth-url", fake.unversionedUrl())), TRUST).value())
          .isEqualTo("token-1");
      assertThat(other.questions()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-30, 30})
  void doesNotMindAClockThatIsOffByHours(long hours) throws Exception {
    fake.answer(fake.token(Instant.now().plus(Duration.ofHours(hours)), Duration.ofHours(1)));
    Keystone keystone = rig.keystone();

    token(keystone, TRUST);
    token(keystone, TRUST);
    assertThat(fake.questions()).hasSize(1);
  }

  @Test
  void usesATokenThatExpiresAtOnceForThoseWhoWaitAlone() throws Exception {
    fake.answer(fake.token(Duration.ZERO));
    Keystone keystone = rig.keystone();

    assertThat(token(keystone, TRUST).value()).isEqualTo("token-1");
    assertThat(token(keystone, TRUST).value()).isEqualTo("token-2");
  }

  @Test
  void usesAnotherTokenOnceWhenOneIsRefused() throws Exception {
    Keystone keystone = rig.keystone();
    token(keystone, TRUST);
    rig.advance(Duration.ofSeconds(1));

    String used =
        await(
            keystone.withToken(
                TRUST,
                Deadline.in(LONG),
                token -> Future.succeededFuture(token.value()),
                value -> true));

    assertThat(used).isEqualTo("token-2");
    assertThat(fake.questions()).hasSize(2);
  }

  @Test
  void doesNotUseTheSameTokenAgain() throws Exception {
    fake.answer(fake.sameToken("always"));
    Keystone keystone = rig.keystone();
    int[] uses = new int[1];

    await(
        keystone.withToken(
            TRUST,
            Deadline.in(LONG),
            token -> {
              uses[0]++;
              return Future.succeededFuture(token.value());
            },
            value -> true));

    assertThat(uses[0]).isEqualTo(1);
  }

  @Test
  void findsAService() throws Exception {
    fake.add("messaging", "public", "one", "http://zaqar:8888/");
    Keystone keystone = rig.keystone(Map.of("region", "one"));

    assertThat(keystone.endpoint(token(keystone, TRUST), "messaging"))
        .isEqualTo(new Endpoint("messaging", "http://zaqar:8888"));
  }
}
