package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.config.JournalConfig;
import io.alarmnotifier.core.config.JournalPlace;
import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the journal costs, and how fast searches are. Takes the URL of a journal that does
 * not exist yet, the number of deliveries, and how many a second.
 */
final class JournalSpeed {

  private static final Random RANDOM = new Random(42);

  private JournalSpeed() {}

  public static void main(String[] arguments) throws Exception {
    JournalPlaces places =
        new JournalPlaces(
            new JournalConfig(
                JournalPlace.parse(arguments[0]), Duration.ofDays(30), 10_000_000_000L),
            Path.of(""),
            "node-1");
    record(places, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    try (DeliveryArchive archive = places.archive()) {
      for (int round = 0; round < 2; round++) {
        search(archive, "alarm", query("alarm-4711", null, null));
        search(archive, "endpoint", query(null, "http://receiver-3.example.com:8080", null));
        search(archive, "delivered", query(null, null, DeliveryState.DELIVERED));
        search(archive, "retrying", query(null, null, DeliveryState.RETRYING));
        search(
            archive,
            "endpoint and retrying",
            query(null, "http://receiver-3.example.com:8080", DeliveryState.RETRYING));
        search(archive, "nothing", query("no-such-alarm", null, null));
        search(archive, "all", query(null, null, null));
      }
    }
  }

  private static DeliveryQuery query(
      @Nullable String alarm, @Nullable String endpoint, @Nullable DeliveryState state) {
    return new DeliveryQuery(
        Optional.ofNullable(alarm),
        Optional.ofNullable(endpoint),
        Optional.ofNullable(state),
        Optional.empty(),
        Optional.empty(),
        100,
        Optional.empty());
  }

  private static void search(DeliveryArchive archive, String name, DeliveryQuery query)
      throws ArchiveException {
    long begin = System.nanoTime();
    int found = archive.search(query).deliveries().size();
    long first = System.nanoTime();
    if (found > 0) {
      archive.find(archive.search(query).deliveries().get(0).id());
    }
    System.out.printf("search by %-22s %5.1f ms (%d found)%n", name, (first - begin) / 1e6, found);
  }

  private static void record(JournalPlaces places, int deliveries, int perSecond)
      throws InterruptedException {
    long begin = System.nanoTime();
    long used = 0;
    try (Journal journal = Journal.start(places, InstantSource.system())) {
      Attempt[] attempts = new Attempt[1_000];
      for (int done = 0; done < deliveries; done += attempts.length) {
        for (int i = 0; i < attempts.length; i++) {
          attempts[i] = attempt(done + i);
        }
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Attempt attempt : attempts) {
          journal.attempted(attempt);
        }
        used += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        long due = begin + (long) ((done + attempts.length) * 1e9 / perSecond);
        LockSupport.parkNanos(due - System.nanoTime());
      }
      while (journal.behind() > 0) {
        LockSupport.parkNanos(1_000_000);
      }
      long writer = cpuOf("journal");
      System.out.printf(
          "%d recorded, %d dropped in %.1f s; on the loop %.2f us each, on the writer %.2f us each%n",
          journal.recorded(),
          journal.dropped(),
          (System.nanoTime() - begin) / 1e9,
          used / 1e3 / deliveries,
          writer / 1e3 / deliveries);
    }
  }

  private static long cpuOf(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
        .sum();
  }

  private static Attempt attempt(int number) {
    DeliveryOutcome outcome =
        number % 1_000 == 0
            ? DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503 Service Unavailable")
            : DeliveryOutcome.delivered("200 OK");
    String alarm = "alarm-" + RANDOM.nextInt(10_000);
    Instant now = Instant.now();
    return new Attempt(
        new Delivery(
            new UUID(RANDOM.nextLong(), RANDOM.nextLong()).toString(),
            AlarmAction.parse(
                "http://receiver-" + RANDOM.nextInt(20) + ".example.com:8080/alarms/" + alarm),
            new AlarmTransition(
                "cpu_high of " + alarm,
                alarm,
                "critical",
                "ok",
                "alarm",
                "Transition to alarm due to 1 samples outside threshold",
                "{}"),
            now,
            1,
            Duration.ofSeconds(15)),
        "alarming.sample",
        now,
        "http",
        now,
        Duration.ofMillis(7),
        AttemptOutcome.of(outcome),
        Optional.empty());
  }
}
