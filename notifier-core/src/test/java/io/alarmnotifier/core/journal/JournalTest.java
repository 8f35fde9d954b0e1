package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How it gets on with a store that is slow, or fails. */
@Timeout(30)
class JournalTest {

  private static final JournalWriter.Limits LIMITS =
      new JournalWriter.Limits(Duration.ofDays(1), 1_000_000);

  private final FakeStore store = new FakeStore();

  private Journal start(int capacity) {
    return Journal.start(store::open, LIMITS, InstantSource.system(), "fake:place", capacity, 1);
  }

  private static void attempt(Journal journal, int number) {
    journal.attempted(Happened.attempt("d-" + number, "a-1", NOON, 1, OK));
  }

  @Test
  void dropsAndCountsWhatHasNoRoomWhileTheStoreIsSlow() throws InterruptedException {
    store.release = new CountDownLatch(1);
    Journal journal = start(10);
    attempt(journal, 0);
    store.writing.await();

    for (int i = 1; i <= 25; i++) {
      attempt(journal, i);
    }

    assertThat(journal.behind()).isEqualTo(11);
    assertThat(journal.dropped()).isEqualTo(15);
    store.release.countDown();
    journal.close();
    assertThat(journal.recorded()).isEqualTo(11);
    assertThat(journal.behind()).isZero();
  }

  @Test
  void recordsWhatWaitedOnceTheStoreWorksAgain() throws InterruptedException {
    store.failures.set(1);
    Journal journal = start(10);
    attempt(journal, 1);

    assertThat(store.written.poll(20, TimeUnit.SECONDS)).isEqualTo("d-1");
    journal.close();
    assertThat(journal.dropped()).isZero();
    assertThat(store.opened).hasValue(2);
  }

  @Test
  void tellsOfAFailureOnceAndOfItsEnd() throws InterruptedException {
    try (LogCapture log = new LogCapture(Journal.class)) {
      store.failures.set(2);
      Journal journal = start(10);
      attempt(journal, 1);
      store.written.poll(20, TimeUnit.SECONDS);
      journal.close();

      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("WARN Cannot record deliveries in fake:place: it is broken"))
          .anySatisfy(
              line -> assertThat(line).startsWith("INFO Records deliveries in fake:place again"))
          .hasSize(2);
    }
  }

  @Test
  void writesWhatWaitsBeforeItEnds() {
    Journal journal =
        Journal.start(store::open, LIMITS, InstantSource.system(), "fake:place", 100, 100);
    for (int i = 0; i < 20; i++) {
      attempt(journal, i);
    }
    journal.close();

    assertThat(new ArrayList<>(store.written)).hasSize(20).startsWith("d-0").endsWith("d-19");
  }

  @Test
  void countsWhatAStopCannotWrite() {
    store.failures.set(Integer.MAX_VALUE);
    Journal journal = start(100);
    attempt(journal, 1);
    attempt(journal, 2);
    journal.close();
    attempt(journal, 3);

    assertThat(journal.recorded()).isZero();
    assertThat(journal.dropped()).isEqualTo(3);
  }

  @Test
  void outlivesAFaultOfTheDriver() throws InterruptedException {
    store.fault = new AssertionError("the driver's own");
    Journal journal = start(10);
    attempt(journal, 1);

    assertThat(store.written.poll(20, TimeUnit.SECONDS)).isEqualTo("d-1");
    journal.close();
  }

  /** Fails as often as it is told. */
  private static final class FakeStore implements JournalStore {

    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final LinkedBlockingQueue<String> written = new LinkedBlockingQueue<>();
    final CountDownLatch writing = new CountDownLatch(1);
    volatile CountDownLatch release = new CountDownLatch(0);
    volatile @Nullable Error fault;

    JournalStore open() {
      opened.incrementAndGet();
      return this;
    }

    @Override
    public void write(List<JournalEvent> events) throws ArchiveException {
      writing.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new ArchiveException("interrupted", e);
      }
      Error thrown = fault;
      if (thrown != null) {
        fault = null;
        throw thrown;
      }
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new ArchiveException("it is broken");
      }
      events.forEach(event -> written.add(event.id()));
    }

    @Override
    public int trim(Instant oldest, long maxSize, int atMost) {
      return 0;
    }

    @Override
    public void close() {}
  }
}
