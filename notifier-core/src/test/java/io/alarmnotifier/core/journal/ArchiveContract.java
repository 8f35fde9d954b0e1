package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.ACTION;
import static io.alarmnotifier.core.journal.Happened.BUSY;
import static io.alarmnotifier.core.journal.Happened.GONE;
import static io.alarmnotifier.core.journal.Happened.MESSAGE;
import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static io.alarmnotifier.core.journal.Happened.SHOWN;
import static io.alarmnotifier.core.journal.Happened.attempt;
import static io.alarmnotifier.core.journal.Happened.deadLetter;
import static io.alarmnotifier.core.journal.Happened.label;
import static io.alarmnotifier.core.journal.Happened.parked;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.config.JournalConfig;
import io.alarmnotifier.core.config.JournalPlace;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read of what was recorded, wherever it is. */
abstract class ArchiveContract {

  static final Instant LATER = NOON.plusSeconds(60);

  @TempDir Path folder;

  /** An empty one at the first call in a test, and the same after that. */
  abstract JournalPlace place();

  final JournalPlaces places(String host) {
    return new JournalPlaces(
        new JournalConfig(place(), Duration.ofDays(36_500), 1_000_000_000), folder, host);
  }

  final void record(String host, Consumer<Journal> events) {
    Journal journal = Journal.start(places(host), InstantSource.fixed(LATER));
    events.accept(journal);
    // A close waits for a few seconds only.
    Instant limit = Instant.now().plusSeconds(60);
    while (journal.behind() > 0 && Instant.now().isBefore(limit)) {
      LockSupport.parkNanos(1_000_000);
    }
    journal.close();
    assertThat(journal.dropped()).isZero();
  }

  final DeliveryArchive archive() {
    return places("reader").archive();
  }

  @Test
  void tellsOfADeliveryAtOnce() throws ArchiveException {
    record("node-1", journal -> journal.attempted(attempt("d-1", "a-1", NOON, 1, OK)));

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.delivery())
        .isEqualTo(
            new DeliveryRecord(
                "d-1",
                "a-1",
                "cpu_high",
                "critical",
                "ok",
                "alarm",
                SHOWN,
                "https://receiver.example.com:8443",
                "http",
                "node-1",
                "alarming.sample",
                NOON,
                DeliveryState.DELIVERED,
                1,
                Optional.empty(),
                "200 OK",
                Optional.empty(),
                NOON.plusMillis(1_007)));
    assertThat(story.attempts())
        .containsExactly(
            new AttemptRecord(
                1,
                "node-1",
                "http",
                NOON.plusMillis(1_000),
                Duration.ofMillis(7),
                AttemptRecord.Outcome.DELIVERED,
                Optional.empty(),
                "200 OK",
                Optional.empty()));
  }

  @Test
  void tellsOfEveryAttemptOfADeliveryThatIsParked() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          journal.attempted(attempt("d-1", "a-1", NOON, 1, BUSY));
          journal.attempted(attempt("d-1", "a-1", NOON, 2, BUSY));
          journal.parked(MESSAGE, parked("d-1", "a-1", 2, NOON));
        });

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.PARKED);
    assertThat(story.delivery().reason()).contains("SERVER_ERROR");
    assertThat(story.delivery().detail()).isEqualTo("503 Service Unavailable");
    assertThat(story.delivery().next()).contains(NOON.plusSeconds(30));
    assertThat(story.attempts()).extracting(AttemptRecord::number).containsExactly(1, 2);
    assertThat(story.attempts().get(0).next()).contains(NOON.plusMillis(6_007));
  }

  @Test
  void tellsWhyADeliveryIsPutOffThatWasNeverAttempted() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          journal.deferred(
              label("d-1", "a-1", 0), "the circuit is open", Optional.of(Duration.ofSeconds(5)));
          journal.parked(MESSAGE, parked("d-1", "a-1", 0, NOON));
        });

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.attempts()).isEmpty();
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.PARKED);
    assertThat(story.delivery().detail()).contains("the circuit is open");
    assertThat(story.delivery().endpoint()).isEqualTo("https://receiver.example.com:8443");
  }

  @Test
  void findsADeliveryOnceThatWasPutOffBeforeItsFirstAttempt() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          journal.parked(MESSAGE, parked("d-1", "a-1", 0, LATER));
          journal.attempted(attempt("d-1", "a-1", LATER, 1, OK));
        });

    assertThat(ids(Optional.of("a-1"), "", null)).containsExactly("d-1");
    assertThat(ids(Optional.empty(), "", DeliveryState.PARKED)).isEmpty();
    assertThat(ids(Optional.empty(), "", DeliveryState.DELIVERED)).containsExactly("d-1");
  }

  @Test
  void tellsWhyADeliveryIsGivenUp() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          journal.attempted(attempt("d-1", "a-1", NOON, 1, GONE));
          journal.deadLettered(MESSAGE, deadLetter("d-1", "a-1", 1));
        });

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.DEAD_LETTERED);
    assertThat(story.delivery().reason()).contains("CLIENT_ERROR");
    assertThat(story.delivery().next()).isEmpty();
    assertThat(story.attempts())
        .extracting(AttemptRecord::outcome)
        .containsExactly(AttemptRecord.Outcome.PERMANENT_FAILURE);
  }

  @Test
  void goesOnWithTheStoryAfterARestartOrAtAnotherHost() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          journal.attempted(attempt("d-1", "a-1", NOON, 1, BUSY));
          journal.parked(MESSAGE, parked("d-1", "a-1", 1, NOON));
        });
    record("node-2", journal -> journal.attempted(attempt("d-1", "a-1", NOON, 100, OK)));

    DeliveryStory story = archive().find("d-1").orElseThrow();
    assertThat(story.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(story.delivery().host()).isEqualTo("node-2");
    assertThat(story.delivery().reason()).isEmpty();
    assertThat(story.attempts())
        .extracting(AttemptRecord::host)
        .containsExactly("node-1", "node-2");
  }

  @Test
  void findsByAlarmEndpointStateAndTime() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          journal.attempted(attempt("d-1", "a-1", NOON, 1, OK));
          journal.attempted(attempt("d-2", "a-1", NOON.plusSeconds(10), 1, BUSY));
          journal.attempted(
              attempt(
                  "d-3",
                  new AlarmTransition("x", "a-2", "low", "ok", "alarm", "", null),
                  "http://other.example.com/",
                  NOON.plusSeconds(20),
                  1,
                  OK));
        });

    assertThat(ids(Optional.of("a-1"), "", null)).containsExactly("d-2", "d-1");
    assertThat(ids(Optional.of("a-1"), "", DeliveryState.DELIVERED)).containsExactly("d-1");
    assertThat(ids(Optional.of("a-1"), "http://other.example.com", null)).isEmpty();
    assertThat(ids(Optional.empty(), "http://other.example.com", null)).containsExactly("d-3");
    assertThat(ids(Optional.empty(), "", DeliveryState.RETRYING)).containsExactly("d-2");
    assertThat(ids(Optional.empty(), "", DeliveryState.DELIVERED)).containsExactly("d-3", "d-1");
    DeliveryQuery inTime =
        new DeliveryQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON.plusSeconds(10)),
            Optional.of(NOON.plusSeconds(20)),
            10,
            Optional.empty());
    assertThat(archive().search(inTime).deliveries())
        .extracting(DeliveryRecord::id)
        .containsExactly("d-2");
  }

  private List<String> ids(Optional<String> alarm, String endpoint, @Nullable DeliveryState state)
      throws ArchiveException {
    return archive()
        .search(
            new DeliveryQuery(
                alarm,
                Optional.of(endpoint).filter(text -> !text.isEmpty()),
                Optional.ofNullable(state),
                Optional.empty(),
                Optional.empty(),
                10,
                Optional.empty()))
        .deliveries()
        .stream()
        .map(DeliveryRecord::id)
        .toList();
  }

  @Test
  void findsEachOnceOverAllPagesThoughSomeWereReceivedAtOnce() throws ArchiveException {
    record(
        "node-1",
        journal -> {
          for (int i = 0; i < 25; i++) {
            journal.attempted(attempt("d-" + i, "a-1", NOON.plusSeconds(i / 10), 1, OK));
          }
        });

    for (Optional<String> alarm : List.of(Optional.<String>empty(), Optional.of("a-1"))) {
      List<DeliveryPage> pages = pages(alarm);

      assertThat(pages).hasSize(4);
      assertThat(pages.stream().flatMap(page -> page.deliveries().stream()).toList())
          .hasSize(25)
          .isSortedAccordingTo(Comparator.comparing(DeliveryRecord::received).reversed())
          .extracting(DeliveryRecord::id)
          .doesNotHaveDuplicates();
    }
  }

  /** All that is found, in pages of seven. */
  final List<DeliveryPage> pages(Optional<String> alarm) throws ArchiveException {
    List<DeliveryPage> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      DeliveryPage page =
          archive()
              .search(
                  new DeliveryQuery(
                      alarm,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      7,
                      cursor));
      pages.add(page);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return pages;
  }

  @Test
  void keepsHostileTextsOnOneLineAndFindsThem() throws ArchiveException {
    String hostile = "'; DROP TABLE delivery; --\u0000\n\ud800 \u202e%_\"\\";
    record(
        "node-1",
        journal ->
            journal.attempted(
                attempt(
                    hostile + "id".repeat(5),
                    new AlarmTransition(
                        hostile, hostile, hostile, "x".repeat(100_000), null, hostile, hostile),
                    ACTION,
                    NOON,
                    1,
                    OK)));

    DeliveryRecord found = archive().search(DeliveryQuery.ofAlarm(hostile, 1)).deliveries().get(0);
    assertThat(found.alarmName()).startsWith("'; DROP TABLE delivery; --\\u0000\\n\\ud800");
    assertThat(found.previous()).hasSizeLessThan(100);
    assertThat(found.current()).isEqualTo("-");
    assertThat(found.toString()).doesNotContain("secret").doesNotContain("token=abc");
    assertThat(archive().find(found.id())).isPresent();
    assertThat(archive().search(DeliveryQuery.ofAlarm("' OR '1'='1", 1)).deliveries()).isEmpty();
  }

  @Test
  void knowsNothingOfWhatWasNotRecorded() throws ArchiveException {
    record("node-1", journal -> journal.attempted(attempt("d-1", "a-1", NOON, 1, OK)));

    assertThat(archive().find("d-2")).isEmpty();
    assertThat(archive().search(DeliveryQuery.ofAlarm("d-1", 1)).deliveries()).isEmpty();
  }
}
