package io.alarmnotifier.core.metrics;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.spi.OneLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How endpoints fare, for those that were attempted last. Lives on one thread, on which it is
 * asked, too.
 */
public final class EndpointStatistics implements DeliveryListener {

  private static final int MOST = 1000;
  private static final int LONGEST_ERROR = 300;
  private static final long MINUTE = 60;

  /** How much of the mean each attempt is. */
  private static final double WEIGHT = 0.1;

  private final Map<String, Figures> figures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Figures> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What is known of an endpoint.
   *
   * @param attempts attempts since it is known
   * @param failures those that failed
   * @param perMinute attempts in the last minute
   * @param meanSeconds how long an attempt takes, the last ones counting most
   * @param lastAttempt when the last one ended
   * @param lastError what the last one that failed was told
   * @param lastErrorAt when that was
   */
  public record Statistics(
      long attempts,
      long failures,
      double perMinute,
      double meanSeconds,
      Instant lastAttempt,
      Optional<String> lastError,
      Optional<Instant> lastErrorAt) {}

  @Override
  public void attempted(Attempt attempt) {
    figures
        .computeIfAbsent(
            OneLine.of(attempt.delivery().action().endpoint()), endpoint -> new Figures())
        .add(attempt);
  }

  /** What is known of each endpoint at a time, by its name. */
  public Map<String, Statistics> at(Instant now) {
    Map<String, Statistics> all = new LinkedHashMap<>();
    figures.forEach((endpoint, known) -> all.put(endpoint, known.at(now)));
    return all;
  }

  private static final class Figures {
    private long attempts;
    private long failures;
    private long minute;
    private long thisMinute;
    private long minuteBefore;
    private double meanSeconds;
    private Instant last = Instant.EPOCH;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;

    void add(Attempt attempt) {
      Instant ended = attempt.begun().plus(attempt.took());
      turn(ended);
      thisMinute++;
      double seconds = attempt.took().toNanos() / 1e9;
      meanSeconds = attempts == 0 ? seconds : meanSeconds + WEIGHT * (seconds - meanSeconds);
      attempts++;
      last = ended;
      AttemptOutcome outcome = attempt.outcome();
      if (outcome.kind() != AttemptOutcome.Kind.DELIVERED) {
        failures++;
        lastError = outcome.sentence(LONGEST_ERROR);
        lastErrorAt = ended;
      }
    }

    private void turn(Instant now) {
      long current = now.getEpochSecond() / MINUTE;
      if (current > minute) {
        minuteBefore = current == minute + 1 ? thisMinute : 0;
        thisMinute = 0;
        minute = current;
      }
    }

    Statistics at(Instant now) {
      turn(now);
      double left = 1 - (now.getEpochSecond() % MINUTE) / (double) MINUTE;
      return new Statistics(
          attempts,
          failures,
          thisMinute + left * minuteBefore,
          meanSeconds,
          last,
          Optional.ofNullable(lastError),
          Optional.ofNullable(lastErrorAt));
    }
  }
}
