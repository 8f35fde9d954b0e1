package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How long a delivery that is no longer held waits, and in which steps it is parked meanwhile.
 *
 * <p>A wait is made of parkings: the broker hands a delivery back after one of the {@link
 * #parkingSteps}, and it is parked again until what remains is shorter than all of them. So waits
 * are spread and floors are kept with one queue for each step, whose messages all wait equally long
 * and none behind another.
 *
 * @param steps the waits between failures, at least one
 * @param longestRetryAfter what a receiver may ask for at most with {@code Retry-After}
 */
public record RetrySchedule(List<Duration> steps, Duration longestRetryAfter) {

  /** What remains of a wait and is shorter is spent with the message held. */
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

  /** Parks what remains of a wait when the operator's shortest step is longer than a hold. */
  private static final Duration SHORT_STEP = Duration.ofSeconds(10);

  /**
   * An endpoint that came back is to get what waits for it within this time, and a million waiting
   * deliveries are to pass through the broker no more often.
   */
  private static final Duration LONGEST_DEFERRAL = Duration.ofMinutes(10);

  /** With the default steps about the eight hours that the steps themselves last. */
  private static final int MOST_DEFERRALS = 50;

  private static final double JITTER = 0.2;

  public RetrySchedule {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a retry schedule needs at least one step");
    }
    steps = List.copyOf(steps);
  }

  /** The steps that there must be a queue for, the shortest first. */
  public List<Duration> parkingSteps() {
    TreeSet<Duration> distinct = new TreeSet<>(steps);
    if (distinct.first().compareTo(LONGEST_HOLD) > 0) {
      distinct.add(SHORT_STEP);
    }
    return List.copyOf(distinct);
  }

  /**
   * The wait after a failure.
   *
   * @param step how many steps are used up already
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @return empty if the schedule is spent
   */
  Optional<Duration> afterFailure(int step, Optional<Duration> retryAfter, double random) {
    if (step >= steps.size()) {
      return Optional.empty();
    }
    Duration wait = spread(steps.get(step), random);
    return Optional.of(Collections.max(List.of(wait, floor(retryAfter))));
  }

  /** The wait that a receiver is granted with {@code Retry-After}; zero if it asked for none. */
  Duration floor(Optional<Duration> retryAfter) {
    return Collections.min(List.of(retryAfter.orElse(Duration.ZERO), longestRetryAfter));
  }

  /**
   * The wait of a delivery that is not attempted now. It keeps its place in the schedule, but waits
   * longer each time.
   *
   * @param deferrals how often it was put off before
   * @return empty if it was put off too often
   */
  Optional<Duration> withoutAttempt(int step, int deferrals, double random) {
    if (deferrals >= MOST_DEFERRALS) {
      return Optional.empty();
    }
    Duration wait = steps.get(Math.min(step + deferrals, steps.size() - 1));
    return Optional.of(spread(Collections.min(List.of(wait, LONGEST_DEFERRAL)), random));
  }

  /** Where a delivery is parked that has to wait so long: perhaps the first of several parkings. */
  Duration parkingStepFor(Duration wait) {
    return parkingStepWithin(wait).orElseGet(() -> parkingSteps().get(0));
  }

  /** Where a delivery is parked again; empty if what remains is so short that it is held. */
  Optional<Duration> parkingStepWithin(Duration remaining) {
    return parkingSteps().stream()
        .filter(step -> step.compareTo(remaining) <= 0)
        .reduce((shorter, longer) -> longer);
  }

  private static Duration spread(Duration wait, double random) {
    return Duration.ofMillis((long) (wait.toMillis() * (1 - JITTER + 2 * JITTER * random)));
  }
}
