package io.alarmnotifier.chaos;

import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;

/** How the receiver behaves. */
@FunctionalInterface
interface Behaviour {

  /**
   * What to do with a request.
   *
   * @param transition what it tells
   * @param attempt how many requests have told it so far, this one included
   */
  Reply to(Transition transition, int attempt);

  /** Takes everything. */
  static Behaviour steady(Duration latency) {
    return (transition, attempt) -> new Reply.Take(latency);
  }

  /** Takes everything, some of it at once and some later. */
  static Behaviour uneven(long seed, Duration longest) {
    return (transition, attempt) ->
        new Reply.Take(
            Duration.ofNanos((long) (longest.toNanos() * draw(seed, transition, attempt))));
  }

  /** Fails the first attempt of every {@code nth} transition of an alarm, and takes all others. */
  static Behaviour refusingFirst(int nth) {
    return (transition, attempt) ->
        attempt == 1 && transition.number() % nth == 0
            ? new Reply.Refuse()
            : new Reply.Take(Duration.ZERO);
  }

  /**
   * Fails now and then.
   *
   * @param refused the share of the requests that get a 503
   * @param hanging the share of the requests that are never answered
   */
  static Behaviour flaky(long seed, double refused, double hanging) {
    return (transition, attempt) -> {
      double drawn = draw(seed, transition, attempt);
      if (drawn < hanging) {
        return new Reply.Hang();
      }
      return drawn < hanging + refused ? new Reply.Refuse() : new Reply.Take(Duration.ZERO);
    };
  }

  /** Depends on nothing but its arguments, so the order in which requests come is no matter. */
  private static double draw(long seed, Transition transition, int attempt) {
    return new SplittableRandom(seed ^ Objects.hash(transition, attempt)).nextDouble();
  }
}
