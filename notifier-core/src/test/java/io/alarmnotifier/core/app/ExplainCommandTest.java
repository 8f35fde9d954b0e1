package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.config.JournalConfig;
import io.alarmnotifier.core.config.JournalPlace;
import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.journal.Journal;
import io.alarmnotifier.core.journal.JournalPlaces;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tellsTheStoryOfAnAlarmTheFirstDeliveryFirst() throws IOException {
    recordSome();

    assertThat(execute("explain", "alarm-1")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "Delivery d-1",
            "  Alarm     cpu_high alarm-1, severity low, from ok to alarm",
            "  Received  2026-05-01T12:00:00Z from the queue alarming.sample",
            "  Action    http://receiver.example.com/hook?*** by the notifier http",
            "  Attempt 1 at 2026-05-01T12:00:01Z by node-1: failed: SERVER_ERROR: 503 Service"
                + " Unavailable (7 ms), next at 2026-05-01T12:00:06.007Z",
            "  Attempt 2 at 2026-05-01T12:00:02Z by node-1: delivered: 200 OK (7 ms)",
            "  Delivered at 2026-05-01T12:00:02.007Z, so no attempt follows.",
            "",
            "Delivery d-2",
            "  Alarm     cpu_high alarm-1, severity low, from ok to alarm",
            "  Received  2026-05-01T12:01:00Z from the queue alarming.sample",
            "  Action    http://receiver.example.com/hook?*** by the notifier http",
            "  Attempt 1 at 2026-05-01T12:01:01Z by node-1: failed: SERVER_ERROR: 503 Service"
                + " Unavailable (7 ms), next at 2026-05-01T12:01:06.007Z",
            "  Held by node-1; next attempt at 2026-05-01T12:01:06.007Z, as: SERVER_ERROR: 503"
                + " Service Unavailable");
  }

  @Test
  void tellsTheStoryOfOneDeliveryAsJson() throws IOException {
    recordSome();

    assertThat(execute("explain", "d-1", "--json")).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("\"id\":\"d-1\"", "\"outcome\":\"delivered\"", "\"reason\":null")
        .contains("\"attempts_made\":[{\"number\":1,", "\"reason\":\"SERVER_ERROR\"")
        .contains("\"seconds\":0.007", "\"outcome\":\"retryable-failure\"");
  }

  @Test
  void tellsOnlyOfTheLastOnesThatWereAskedFor() throws IOException {
    recordSome();

    assertThat(execute("explain", "alarm-1", "--limit", "1")).isZero();
    assertThat(out.toString()).startsWith("Delivery d-2").doesNotContain("d-1");
  }

  @Test
  void saysWhenNothingIsKnown() throws IOException {
    assertThat(execute("explain", "alarm-1")).isEqualTo(1);
    assertThat(err.toString()).startsWith("nothing is recorded yet: there is no " + folder);

    recordSome();
    assertThat(execute("explain", "alarm-2")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "nothing is recorded of an alarm or a delivery with the id alarm-2: it may be in its"
                + " first attempt, of which nothing is recorded before its end; else ");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws IOException {
    assertThat(execute("explain")).isEqualTo(2);
    assertThat(execute("explain", "alarm-1", "--limit", "0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Give the ID of an alarm or of a delivery, or --dry-run FILE")
        .contains("--limit must be from 1 to 1000");
  }

  private void recordSome() {
    JournalPlaces places =
        new JournalPlaces(
            new JournalConfig(
                new JournalPlace.Sqlite(folder.resolve("journal.db")),
                Duration.ofDays(36_500),
                1_000_000_000),
            folder,
            "node-1");
    Journal journal = Journal.start(places, InstantSource.system());
    DeliveryOutcome busy =
        DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503 Service Unavailable");
    journal.attempted(attempt("d-1", NOON, 1, busy));
    journal.attempted(attempt("d-1", NOON, 2, DeliveryOutcome.delivered("200 OK")));
    journal.attempted(attempt("d-2", NOON.plusSeconds(60), 1, busy));
    // A close waits for a few seconds only, and the first use of SQLite may take longer.
    Instant limit = Instant.now().plusSeconds(60);
    while (journal.recorded() < 3 && Instant.now().isBefore(limit)) {
      LockSupport.parkNanos(1_000_000);
    }
    journal.close();
  }

  private static Attempt attempt(String id, Instant received, int number, DeliveryOutcome outcome) {
    return new Attempt(
        new Delivery(
            id,
            AlarmAction.parse("http://receiver.example.com/hook?token=abc"),
            new AlarmTransition("cpu_high", "alarm-1", "low", "ok", "alarm", "hot", null),
            received,
            number,
            Duration.ofSeconds(15)),
        "alarming.sample",
        received,
        "http",
        received.plusSeconds(number),
        Duration.ofMillis(7),
        AttemptOutcome.of(outcome),
        outcome instanceof DeliveryOutcome.Delivered
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(5)));
  }

  private int execute(String... arguments) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("notifier.yaml"),
            "host: node-1\njournal: {url: 'sqlite:" + folder.resolve("journal.db") + "'}\n");
    return CommandRun.execute(config, out, err, arguments);
  }
}
