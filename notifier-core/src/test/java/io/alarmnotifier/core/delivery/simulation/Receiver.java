package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;

/** The receiver at one endpoint, with the plugin in front of it: answers as its nature is. */
final class Receiver {

  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");
  private static final DeliveryOutcome GONE =
      DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410 Gone");
  private static final DeliveryOutcome UNREACHABLE =
      DeliveryOutcome.retry(FailureReason.UNREACHABLE, "connection refused");

  private final World world;
  private final Nature nature;
  private final boolean failsForEver;
  private long downFrom = Long.MAX_VALUE;
  private long downUntil = Long.MAX_VALUE;
  private boolean calm;

  /** What it is like. */
  enum Nature {
    GOOD,
    SLOW,
    FLAKY,
    HOSTILE
  }

  /** How a plugin answers. */
  enum Manner {
    AT_ONCE,
    LATER,
    TWICE,
    THROWS,
    RETURNS_NULL;

    boolean isLater() {
      return this == LATER || this == TWICE;
    }
  }

  /**
   * An answer.
   *
   * @param latency how long it takes, in microseconds
   * @param isReceived whether the receiver gets the delivery
   * @param isForgotten whether the outcome is never told
   */
  record Answer(
      Manner manner,
      DeliveryOutcome outcome,
      long latency,
      boolean isReceived,
      boolean isForgotten) {

    /** Whether the host does not give it up before. */
    boolean isInTime() {
      return latency < 15 * World.SECOND && !isForgotten;
    }

    boolean saysDelivered() {
      return !isFault() && outcome instanceof DeliveryOutcome.Delivered;
    }

    boolean saysRejected() {
      return !isFault() && outcome instanceof DeliveryOutcome.PermanentFailure;
    }

    private boolean isFault() {
      return manner == Manner.THROWS || manner == Manner.RETURNS_NULL;
    }

    /** What the receiver asks for, in microseconds. */
    long retryAfter() {
      return !isFault() && outcome instanceof DeliveryOutcome.RetryableFailure failure
          ? failure.retryAfter().map(World::micros).orElse(0L)
          : 0;
    }
  }

  Receiver(World world, Nature nature, boolean failsForEver) {
    this.world = world;
    this.nature = nature;
    this.failsForEver = failsForEver;
  }

  void goesDown(long from, long until) {
    downFrom = from;
    downUntil = until;
  }

  /** From now on it works, or fails for ever. */
  void calmDown() {
    calm = true;
  }

  Answer answer() {
    boolean down = world.now() >= downFrom && world.now() < downUntil;
    if (failsForEver || (down && !calm)) {
      return later(UNREACHABLE, false);
    }
    int die = world.pick(100);
    if (calm || die >= badAnswers()) {
      return new Answer(
          world.chance(30) ? Manner.AT_ONCE : Manner.LATER, DELIVERED, latency(), true, false);
    }
    return switch (die % 10) {
      case 0 -> new Answer(Manner.LATER, DELIVERED, late(), world.chance(50), true);
      case 1 -> new Answer(Manner.LATER, DELIVERED, late(), true, false);
      case 2 -> new Answer(Manner.TWICE, DELIVERED, latency(), true, false);
      case 3 -> new Answer(Manner.THROWS, UNREACHABLE, 0, false, false);
      case 4 -> new Answer(Manner.RETURNS_NULL, UNREACHABLE, 0, false, false);
      case 5 -> later(GONE, false);
      case 6 -> later(retryAfter(), false);
      case 7 -> later(UNREACHABLE, true);
      default -> later(UNREACHABLE, false);
    };
  }

  private Answer later(DeliveryOutcome outcome, boolean received) {
    return new Answer(
        world.chance(10) ? Manner.AT_ONCE : Manner.LATER, outcome, latency(), received, false);
  }

  private int badAnswers() {
    return switch (nature) {
      case GOOD -> 0;
      case SLOW -> 5;
      case FLAKY -> 30;
      case HOSTILE -> 70;
    };
  }

  private long latency() {
    boolean slow = world.chance(nature == Nature.SLOW ? 60 : 5);
    return slow
        ? world.between(0, 14 * World.SECOND)
        : world.between(World.MILLISECOND, 80 * World.MILLISECOND);
  }

  /** After the host has given it up. */
  private long late() {
    return world.between(16 * World.SECOND, 40 * World.SECOND);
  }

  private DeliveryOutcome retryAfter() {
    long wait =
        world.chance(50)
            ? world.between(0, 30 * World.SECOND)
            : world.between(0, 90 * World.MINUTE);
    return DeliveryOutcome.retryAfter(
        FailureReason.RATE_LIMITED, "429 Too Many Requests", World.duration(wait));
  }
}
