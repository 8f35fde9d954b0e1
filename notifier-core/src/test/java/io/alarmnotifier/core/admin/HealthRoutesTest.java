package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.alarmnotifier.core.config.Secret;
import io.alarmnotifier.core.delivery.Balance;
import io.alarmnotifier.core.delivery.DeliveryFigures;
import io.alarmnotifier.core.health.Weakness;
import io.alarmnotifier.core.health.Weakness.Kind;
import io.alarmnotifier.core.metrics.DeliveryMeters;
import io.alarmnotifier.core.metrics.MetricsPage;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthRoutesTest {

  private static final String TOKEN = "a-token-of-some-length";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<Weakness> weaknesses = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch disk = new CountDownLatch(0);
  private volatile CompletionStage<?> beat = CompletableFuture.completedFuture(1);
  private RawClient client = new RawClient(0);

  @BeforeEach
  void start() throws IOException {
    client = serve("127.0.0.1", Optional.empty());
  }

  private RawClient serve(String host, Optional<Path> htpasswd) throws IOException {
    Work work = Work.ofProbes(vertx);
    HealthRoutes health =
        new HealthRoutes(vertx, work, () -> beat, this::weaknesses, Duration.ofSeconds(3));
    MetricsRoutes metrics =
        new MetricsRoutes(
            vertx,
            work,
            () ->
                CompletableFuture.completedFuture(
                    new DeliveryFigures(new Balance(7, Map.of(), 0), 0, 0, 0, 0)),
            figures -> new MetricsPage(new DeliveryMeters(), "1", figures, List.of()));
    AdminConfig config =
        new AdminConfig(
            Optional.of(new ListenAddress(host, 0)),
            Optional.of(new Secret(TOKEN)),
            htpasswd,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            2000);
    AdminServer server =
        AdminServer.start(
            vertx,
            config,
            AdminLoops.beside(
                ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop(), vertx),
            health,
            List.of(metrics));
    return new RawClient(server.port());
  }

  private List<Weakness> weaknesses() throws InterruptedException {
    disk.await();
    return weaknesses;
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void isAliveAsLongAsTheDeliveriesAnswer() {
    assertThat(client.get("/healthz").status()).isEqualTo(200);

    beat = new CompletableFuture<>();
    Answer stuck = client.get("/healthz");
    assertThat(stuck.status()).isEqualTo(503);
    assertThat(stuck.body()).isEqualTo("{\"status\":\"stuck\"}");

    beat = CompletableFuture.completedFuture(1);
    assertThat(client.get("/healthz").body()).isEqualTo("{\"status\":\"alive\"}");
  }

  @Test
  void isReadyUnlessSomethingGraveIsWrong() {
    assertThat(client.get("/readyz").body()).isEqualTo("{\"status\":\"ready\",\"weaknesses\":[]}");

    weaknesses.add(new Weakness(Kind.QUEUES_NOT_DURABLE, "they are not", Optional.empty()));
    assertThat(client.get("/readyz").status()).isEqualTo(200);

    weaknesses.add(new Weakness(Kind.BROKER_GONE, "reset", Optional.of(Instant.EPOCH)));
    Answer answer = client.get("/readyz");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body())
        .startsWith("{\"status\":\"not-ready\"")
        .contains(
            "{\"kind\":\"broker-gone\",\"severity\":\"not-ready\",\"why\":\"reset\",\"since\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void tellsWhyOnlyToThoseItKnowsWhereOthersThanThisMachineCanAsk() throws IOException {
    String hash = BCrypt.withDefaults().hashToString(4, "right".toCharArray());
    Path users = Files.writeString(folder.resolve("htpasswd"), "ann:" + hash + "\n");
    RawClient open = serve("0.0.0.0", Optional.of(users));
    weaknesses.add(new Weakness(Kind.BROKER_GONE, "no broker at there", Optional.empty()));

    for (String[] unknown : List.of(new String[0], bearer("wrong"), basic("ann:wrong"))) {
      Answer answer = open.get("/readyz", unknown);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"not-ready\",\"weaknesses\":"
                  + "[{\"kind\":\"broker-gone\",\"severity\":\"not-ready\"}]}");
    }
    assertThat(open.get("/readyz", bearer(TOKEN)).body()).contains("no broker at there");
    assertThat(open.get("/readyz", basic("ann:right")).body()).contains("no broker at there");
    assertThat(client.get("/readyz").body()).contains("no broker at there");
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization: Bearer " + token};
  }

  private static String[] basic(String credentials) {
    return new String[] {
      "Authorization: Basic "
          + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
    };
  }

  @Test
  void isNotReadyWhileItsChecksHang() {
    disk = new CountDownLatch(1);

    Answer answer = client.get("/readyz");
    disk.countDown();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("not ended in time");
    assertThat(client.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void isLookedAtWithoutTheBody() {
    assertThat(client.send("HEAD", "/healthz", "").status()).isEqualTo(200);
    Answer ready = client.send("HEAD", "/readyz", "");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.body()).isEmpty();
  }

  @Test
  void isReadyAlsoWhileTheHostHasMuchToDo() {
    Work other = new Work(vertx);
    CountDownLatch replay = new CountDownLatch(1);
    for (int i = 0; i < 10; i++) {
      other.run(
          () -> {
            replay.await();
            return 0;
          });
    }

    assertThat(client.get("/readyz").status()).isEqualTo(200);
    replay.countDown();
  }

  @Test
  void tellsItsFiguresToWhoMayAsk() {
    assertThat(client.get("/metrics").status()).isEqualTo(401);

    Answer answer = client.get("/metrics", "Authorization: Bearer " + TOKEN);
    assertThat(answer.headers()).containsEntry("content-type", MetricsPage.MEDIA_TYPE);
    assertThat(answer.body()).contains("alarm_notifier_deliveries_received_total 7.0");
    assertThat(client.get("/metrics", "Authorization: Bearer " + TOKEN).status()).isEqualTo(200);
  }
}
