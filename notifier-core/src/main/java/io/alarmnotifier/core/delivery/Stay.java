package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery is while its message is held: counted in at its endpoint, in the lane of its
 * alarm, at the clock. Lives on one thread.
 */
final class Stay {

  private final DeliveryContext context;
  private final Endpoint.Candidate delivery;
  private final String endpointName;

  private @Nullable Endpoint endpoint;
  private AlarmLanes.@Nullable Place place;
  private Scheduler.@Nullable Cancellable timer;

  Stay(DeliveryContext context, Endpoint.Candidate delivery, String endpointName) {
    this.context = context;
    this.delivery = delivery;
    this.endpointName = endpointName;
  }

  /** Counts it in at its endpoint, where it neither waits nor is attempted yet. */
  void begin() {
    endpoint = context.endpoints().enter(endpointName);
  }

  /** The endpoint, between {@link #begin} and {@link #end}. */
  Endpoint endpoint() {
    return Objects.requireNonNull(endpoint, "endpoint");
  }

  /** Whether it is counted in. */
  boolean hasBegun() {
    return endpoint != null;
  }

  /** Waits for the earlier transitions of a lane; {@code then} may run before this returns. */
  void awaitTurn(AlarmLanes.Key lane, long transition, Runnable then) {
    place = context.lanes().enter(lane, transition, then);
    place.await();
  }

  /** Waits for a time. */
  void await(Duration time, Runnable then) {
    timer =
        context
            .scheduler()
            .schedule(
                time,
                () -> {
                  timer = null;
                  then.run();
                });
  }

  /** Waits nowhere any more, and lets the next of its lane go on; does nothing the second time. */
  void end() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (endpoint != null) {
      endpoint.leave(delivery);
      context.endpoints().leave(endpointName);
      endpoint = null;
    }
    if (place != null) {
      AlarmLanes.Place left = place;
      place = null;
      left.leave();
    }
  }
}
