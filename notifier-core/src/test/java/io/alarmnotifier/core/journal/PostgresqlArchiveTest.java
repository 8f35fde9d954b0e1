package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.BUSY;
import static io.alarmnotifier.core.journal.Happened.MESSAGE;
import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static io.alarmnotifier.core.journal.Happened.attempt;
import static io.alarmnotifier.core.journal.Happened.parked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.config.JournalConfig;
import io.alarmnotifier.core.config.JournalPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same with a real PostgreSQL, and what only happens there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlArchiveTest extends ArchiveContract {

  private @Nullable PostgresqlServer started;

  @BeforeAll
  void start() throws Exception {
    started = PostgresqlServer.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  private PostgresqlServer server() {
    return Objects.requireNonNull(started);
  }

  @BeforeEach
  void empty() throws Exception {
    try (Connection connection = database(server().uri()).connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS delivery, attempt, segment, journal_version");
    }
  }

  private static PostgresqlDatabase database(String uri) {
    return new PostgresqlDatabase(((JournalPlace.Postgresql) JournalPlace.parse(uri)).uri());
  }

  @Override
  JournalPlace place() {
    return server().place();
  }

  @Test
  void isSharedBySeveralHostsThatBeginAtOnce() throws Exception {
    List<CompletableFuture<Void>> hosts = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      String host = "node-" + number;
      hosts.add(
          CompletableFuture.runAsync(
              () ->
                  record(
                      host,
                      journal -> {
                        for (int i = 0; i < 500; i++) {
                          String id = host + "-" + i;
                          journal.attempted(attempt(id, "a-1", NOON.plusSeconds(i), 1, OK));
                          // All of them tell of these, in orders of their own.
                          String shared = "shared-" + (i * 7 + host.hashCode()) % 50;
                          journal.attempted(attempt(shared, "a-2", NOON, 1, BUSY));
                          journal.parked(MESSAGE, parked(shared, "a-2", 1, NOON));
                        }
                      }),
              task -> new Thread(task, host).start()));
    }
    for (CompletableFuture<Void> host : hosts) {
      host.get();
    }

    List<DeliveryRecord> found = archive().search(DeliveryQuery.ofAlarm("a-1", 1_000)).deliveries();
    assertThat(found)
        .hasSize(1_000)
        .extracting(DeliveryRecord::host)
        .containsOnly("node-1", "node-2", "node-3", "node-4");
    for (int number = 1; number <= 4; number++) {
      assertThat(archive().find("node-" + number + "-499")).isPresent();
    }
  }

  @Test
  void keepsWhatTheLaterHostHasToldThoughTheEarlierOneComesAfterIt() throws Exception {
    record("node-2", journal -> journal.attempted(attempt("d-1", "a-1", NOON, 50, OK)));
    record("node-1", journal -> journal.attempted(attempt("d-1", "a-1", NOON, 1, BUSY)));

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(story.attempts()).extracting(AttemptRecord::number).containsExactly(1, 50);
  }

  @Test
  void recordsWhatWaitedAfterTheServerWasGone() throws Exception {
    JournalPlaces places =
        new JournalPlaces(
            new JournalConfig(place(), Duration.ofDays(36_500), 1_000_000_000), folder, "node-1");
    Journal journal = Journal.start(places, InstantSource.system());
    journal.attempted(attempt("d-1", "a-1", NOON, 1, OK));
    awaitRecorded(journal, 1);
    server().kill();
    journal.attempted(attempt("d-2", "a-1", NOON, 1, OK));
    assertThatThrownBy(() -> archive().find("d-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageStartingWith("no connection to PostgreSQL at 127.0.0.1:");
    server().startAgain();
    awaitRecorded(journal, 2);
    journal.close();

    assertThat(archive().find("d-1")).isPresent();
    assertThat(archive().find("d-2")).isPresent();
  }

  private static void awaitRecorded(Journal journal, int count) {
    Instant limit = Instant.now().plusSeconds(60);
    while (journal.recorded() < count && Instant.now().isBefore(limit)) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(journal.recorded()).isEqualTo(count);
  }

  @Test
  void recordsABatchOnceThoughTheAnswerToItsCommitIsLost() throws Exception {
    EventMaker maker = new EventMaker(() -> LATER);
    List<JournalEvent> batch =
        List.of(
            maker.attempted(attempt("d-1", "a-1", NOON, 1, OK)),
            maker.attempted(attempt("d-2", "a-1", NOON, 1, BUSY)),
            maker.attempted(attempt("d-2", "a-1", NOON, 2, BUSY)),
            maker.parked(MESSAGE, parked("d-2", "a-1", 2, NOON)),
            maker.parked(MESSAGE, parked("d-3", "a-1", 0, NOON)));
    for (int time = 1; time <= 2; time++) {
      try (SqlStore store = SqlStore.open(database(server().uri()), "node-1")) {
        store.write(batch);
      }
    }

    assertThat(rows("delivery")).isEqualTo(3);
    assertThat(rows("attempt")).isEqualTo(2);
    assertThat(archive().find("d-1").orElseThrow().attempts()).hasSize(1);
    DeliveryStory story = archive().find("d-2").orElseThrow();
    assertThat(story.attempts()).extracting(AttemptRecord::number).containsExactly(1, 2);
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.PARKED);
  }

  private int rows(String table) throws Exception {
    try (Connection connection = database(server().uri()).connectToRead();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      result.next();
      return result.getInt(1);
    }
  }

  @Test
  void recordsADeliveryAgainThatItsHostHasMadeAgainAfterACrash() throws Exception {
    EventMaker maker = new EventMaker(() -> LATER);
    try (SqlStore store = SqlStore.open(database(server().uri()), "node-1")) {
      store.write(List.of(maker.attempted(attempt("d-1", "a-1", NOON, 1, BUSY))));
    }
    try (SqlStore store = SqlStore.open(database(server().uri()), "node-1")) {
      store.write(List.of(maker.attempted(attempt("d-1", "a-1", NOON.plusSeconds(9), 1, OK))));
    }

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void saysWhenThePasswordOrTheDatabaseIsWrongWithoutSecrets() {
    assertThatThrownBy(
            () ->
                SqlStore.open(database(server().uri().replace(":notifier@", ":wrong@")), "node-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageEndingWith("refuses the user or the password")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(
            () -> SqlStore.open(database(server().uri().replace("/postgres", "/none")), "node-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("has no such database");
  }

  @Test
  void removesTheOldestFirst() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          for (int i = 0; i < 10; i++) {
            journal.attempted(attempt("d-" + i, "a-1", NOON.plusSeconds(i), 1, OK));
          }
        });
    try (SqlStore store = SqlStore.open(database(server().uri()), "node-1")) {
      assertThat(store.trim(NOON.plusSeconds(6), 1_000_000_000, 100)).isEqualTo(6);
    }
    assertThat(archive().search(DeliveryQuery.ofAlarm("a-1", 100)).deliveries()).hasSize(4);
  }
}
