package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.admin.AdminLoops;
import io.alarmnotifier.core.admin.AdminServer;
import io.alarmnotifier.core.admin.RawClient;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks for the letters of a desk that has three of them, {@code letter-1} to {@code letter-3}. */
class LetterRoutesTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void saysThatItHasLookedAtAllLetters() throws IOException {
    JsonObject list =
        json(askingOneThatTakes(Duration.ZERO).get("/api/v1/dead-letters?alarm=none"));

    assertThat(list.getInteger("total")).isEqualTo(3);
    assertThat(list.getInteger("looked_at")).isEqualTo(3);
    assertThat(list.getValue("stopped")).isNull();
    assertThat(list.getJsonArray("letters")).isEmpty();
  }

  @Test
  void endsALongLookAndSaysSoAndHowToGoOn() throws IOException {
    RawClient client = askingOneThatTakes(LetterLook.LONGEST.dividedBy(2));

    JsonObject few = json(client.get("/api/v1/dead-letters?alarm=none"));
    JsonObject some = json(client.get("/api/v1/dead-letters"));

    assertThat(few.getInteger("looked_at")).isEqualTo(2);
    assertThat(few.getString("stopped"))
        .isEqualTo(
            "The host has looked at the oldest 2 of 3 letters, for 4 s, and no further;"
                + " scripts/notifier.sh dead-letters list looks at all of them");
    assertThat(few.getJsonArray("letters")).isEmpty();
    assertThat(some.getJsonArray("letters")).hasSize(2);
    assertThat(some.getString("stopped")).contains("dead-letters list");
  }

  @Test
  void doesNotSayThatItWasEndedWhereThatMakesNoDifference() throws IOException {
    JsonObject last =
        json(
            askingOneThatTakes(LetterLook.LONGEST.dividedBy(2).minusNanos(1))
                .get("/api/v1/dead-letters"));
    JsonObject enough =
        json(
            askingOneThatTakes(LetterLook.LONGEST.dividedBy(2))
                .get("/api/v1/dead-letters?limit=2"));

    assertThat(last.getInteger("looked_at")).isEqualTo(3);
    assertThat(last.getValue("stopped")).isNull();
    assertThat(enough.getInteger("looked_at")).isEqualTo(2);
    assertThat(enough.getValue("stopped")).isNull();
  }

  @Test
  void doesNotDenyALetterThatItHasNotLookedAt() throws IOException {
    RawClient client = askingOneThatTakes(LetterLook.LONGEST.dividedBy(2));

    Answer unknown = client.get("/api/v1/dead-letters/letter-3");

    assertThat(unknown.status()).isEqualTo(503);
    assertThat(json(unknown).getString("detail"))
        .contains("the oldest 2 of 3 letters", "this is none of them", "dead-letters show");
    assertThat(client.get("/api/v1/dead-letters/letter-2").status()).isEqualTo(200);
    assertThat(askingOneThatTakes(Duration.ZERO).get("/api/v1/dead-letters/other").status())
        .isEqualTo(404);
  }

  /** Asks one that needs so long for each letter. */
  private RawClient askingOneThatTakes(Duration each) throws IOException {
    AtomicInteger seen = new AtomicInteger();
    InstantSource clock = () -> Api.NOW.plus(each.multipliedBy(seen.getAndIncrement()));
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
            List.of(new LetterRoutes(new Work(vertx), clock, new FakeLetterDesk())));
    return new RawClient(server.port());
  }

  private static JsonObject json(Answer answer) {
    return new JsonObject(answer.body());
  }
}
