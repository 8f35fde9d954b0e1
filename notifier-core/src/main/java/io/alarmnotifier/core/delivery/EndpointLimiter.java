package io.alarmnotifier.core.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Lets at most so many attempts run at one endpoint at a time; the others wait in their order.
 * Keeps nothing of an endpoint where nothing runs. Lives on one thread.
 */
final class EndpointLimiter {

  private final int concurrency;
  private final Map<String, Lane> lanes = new HashMap<>();

  EndpointLimiter(int concurrency) {
    this.concurrency = concurrency;
  }

  /** Runs {@code attempt} as soon as the endpoint has room; it ends with {@link #release}. */
  void acquire(String endpoint, Runnable attempt) {
    Lane lane = lanes.computeIfAbsent(endpoint, name -> new Lane());
    lane.waiting.add(attempt);
    admit(endpoint, lane);
  }

  /** Gives back the room that one attempt had. */
  void release(String endpoint) {
    Lane lane = lanes.get(endpoint);
    if (lane == null) {
      throw new IllegalStateException("nothing runs at " + endpoint);
    }
    lane.running--;
    admit(endpoint, lane);
  }

  private void admit(String endpoint, Lane lane) {
    if (lane.admitting) {
      // Called by an attempt that ended at once: the loop below goes on when it returns. Without
      // this, a thousand such attempts would be a thousand calls deep.
      return;
    }
    lane.admitting = true;
    while (lane.running < concurrency && !lane.waiting.isEmpty()) {
      lane.running++;
      lane.waiting.remove().run();
    }
    lane.admitting = false;
    if (lane.running == 0) {
      lanes.remove(endpoint);
    }
  }

  private static final class Lane {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private boolean admitting;
  }
}
