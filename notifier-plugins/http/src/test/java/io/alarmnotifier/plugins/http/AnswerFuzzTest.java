package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.netty.util.internal.PlatformDependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for every answer. {@code -Dnotifier.fuzz.http.answers=N} sets how many are tried,
 * {@code -Dnotifier.fuzz.seed=N} the seed of the first; each next one counts up by one, so a
 * failure is replayed with its own seed and one answer.
 */
class AnswerFuzzTest {

  private static final int ANSWERS = Integer.getInteger("notifier.fuzz.http.answers", 500);
  private static final long FIRST_SEED = Long.getLong("notifier.fuzz.seed", 1);

  /** So many at a time, all to one endpoint. */
  private static final int BATCH = 50;

  private static final int CONNECTIONS = BATCH;
  private static final Duration TIME_LIMIT = Duration.ofMillis(400);

  /** For a machine that is busy with other things. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final int LONGEST_DETAIL = 600;
  private static final long MEMORY_GROWTH = 16 << 20;

  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final DeliveryOutcome GOOD = DeliveryOutcome.delivered("204 No Content");

  private static final Pattern NO_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", Pattern.UNICODE_CHARACTER_CLASS);

  private final AtomicLong slowest = new AtomicLong();
  private final AtomicInteger inTime = new AtomicInteger();
  private final TestHost host =
      TestHost.start(
          Map.of(
              "response-body-timeout", "50ms",
              "connections-per-endpoint", Integer.toString(CONNECTIONS),
              // Garbage in Location must not lead anywhere else.
              "deny-addresses", "0.0.0.0/0,::/0"));

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void endsEveryDeliveryInTimeAndHoldsNothingBack() throws Exception {
    long before = -1;
    long start = System.nanoTime();
    try (RawServer good = RawServer.answering(NO_CONTENT)) {
      for (int i = 0; i < ANSWERS; i += BATCH) {
        if (i == 2 * BATCH) {
          before = usedMemory();
        }
        deliverBatch(FIRST_SEED + i, Math.min(BATCH, ANSWERS - i));
        assertThat(host.deliver(good.url("/"))).isEqualTo(GOOD);
        assertThat(good.connections()).isLessThanOrEqualTo(CONNECTIONS);
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    long after = usedMemory();
    System.out.printf(
        "http: %d answers, %d in time, %d s, slowest %d ms, memory %d KiB, then %d KiB%n",
        ANSWERS, inTime.get(), seconds, slowest.get() / 1_000_000, before >> 10, after >> 10);
    if (before >= 0) {
      assertThat(after - before).as("growth of the memory").isLessThan(MEMORY_GROWTH);
    }
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() + PlatformDependent.usedDirectMemory();
  }

  private void deliverBatch(long firstSeed, int size) throws Exception {
    try (RawServer server = RawServer.start(AnswerFuzzTest::answer)) {
      List<CompletableFuture<Void>> checked = new ArrayList<>();
      for (long seed = firstSeed; seed < firstSeed + size; seed++) {
        checked.add(deliver(server.url("/" + seed), seed));
      }
      TestHost.await(CompletableFuture.allOf(checked.toArray(new CompletableFuture<?>[0])));

      assertThat(deliverGood(server)).isEqualTo(GOOD);
      assertThat(server.openConnections()).isLessThanOrEqualTo(CONNECTIONS);
    }
  }

  private static void answer(RawServer.Connection connection) throws Exception {
    boolean again = true;
    while (again && connection.readRequest()) {
      String path = connection.path();
      if (path.matches("/[0-9]+")) {
        again = new FuzzedAnswer(Long.parseLong(path.substring(1))).give(connection);
      } else {
        connection.write(NO_CONTENT);
      }
    }
  }

  /** As the host does: an idle connection may break at the very moment that it is used again. */
  private DeliveryOutcome deliverGood(RawServer server) {
    DeliveryOutcome outcome = host.deliver(server.url("/good"));
    for (int attempt = 2; attempt <= 3 && outcome instanceof RetryableFailure; attempt++) {
      outcome = host.deliver(server.url("/good"));
    }
    return outcome;
  }

  private CompletableFuture<Void> deliver(String url, long seed) {
    Delivery delivery = TestHost.delivery(url, TIME_LIMIT);
    long start = System.nanoTime();
    return host.send(delivery)
        .orTimeout(TIME_LIMIT.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (outcome, failure) -> slowest.accumulateAndGet(System.nanoTime() - start, Math::max))
        .handleAsync(
            (outcome, failure) -> {
              try {
                assertThat(failure).isNull();
                check(outcome);
                inTime.addAndGet(isTimeout(outcome) ? 0 : 1);
                return null;
              } catch (Throwable e) {
                throw new AssertionError(
                    "replay with -Dnotifier.fuzz.http.answers=1 -Dnotifier.fuzz.seed=" + seed, e);
              }
            });
  }

  private static boolean isTimeout(DeliveryOutcome outcome) {
    return outcome instanceof RetryableFailure failure && failure.reason() == FailureReason.TIMEOUT;
  }

  private static void check(DeliveryOutcome outcome) {
    String detail;
    if (outcome instanceof RetryableFailure failure) {
      detail = failure.detail();
      assertThat(failure.reason()).as(detail).isNotEqualTo(FailureReason.INTERNAL);
      failure
          .retryAfter()
          .ifPresent(wait -> assertThat(wait).isBetween(Duration.ofNanos(1), RetryAfter.LONGEST));
    } else if (outcome instanceof PermanentFailure failure) {
      detail = failure.detail();
      assertThat(failure.reason()).as(detail).isNotEqualTo(FailureReason.INTERNAL);
    } else {
      detail = ((Delivered) outcome).detail();
      assertThat(detail).startsWith("2");
    }
    assertThat(detail).isNotBlank().hasSizeLessThan(LONGEST_DETAIL);
    assertThat(NO_LINE.matcher(detail).find()).as(detail).isFalse();
  }

  @Test
  void endsEveryDeliveryToWhatIsNoTls() throws Exception {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + Math.max(1, ANSWERS / 20); seed++) {
      FuzzedAnswer answer = new FuzzedAnswer(seed);
      try (RawServer server =
          RawServer.start(
              connection -> {
                connection.read();
                answer.give(connection);
              })) {
        TestHost.await(deliver(server.url("/").replace("http:", "https:"), seed));
      }
    }
  }

  @Test
  void fourAnswersOf400MegabytesAtOnceCostNoMemory() throws Exception {
    String part = "x".repeat(1 << 16);
    RawServer.Script huge =
        connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\ncontent-length: 419430400\r\n\r\n");
          for (int i = 0; i < 6_400; i++) {
            connection.write(part);
          }
        };
    host.deliver("http://127.0.0.1:1/");
    long before = usedMemory();
    long most = 0;
    try (RawServer a = RawServer.start(huge);
        RawServer b = RawServer.start(huge);
        RawServer c = RawServer.start(huge);
        RawServer d = RawServer.start(huge)) {
      for (int round = 0; round < 5; round++) {
        List<CompletableFuture<DeliveryOutcome>> outcomes = new ArrayList<>();
        for (RawServer server : List.of(a, b, c, d)) {
          outcomes.add(host.send(TestHost.delivery(server.url("/"), Duration.ofSeconds(20))));
        }
        for (CompletableFuture<DeliveryOutcome> outcome : outcomes) {
          assertThat(TestHost.await(outcome)).isEqualTo(DeliveryOutcome.delivered("200 OK"));
        }
        most = Math.max(most, PlatformDependent.usedDirectMemory());
      }
    }
    long after = usedMemory();
    System.out.printf(
        "http: 20 answers of 400 MiB, memory %d KiB, then %d KiB, buffers at most %d KiB%n",
        before >> 10, after >> 10, most >> 10);
    assertThat(after - before).as("growth of the memory").isLessThan(MEMORY_GROWTH);
  }
}
