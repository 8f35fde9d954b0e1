package io.alarmnotifier.plugins.http;

import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A timer on a context's event loop, which is cheaper than one of Vert.x: every delivery sets two,
 * and hardly any runs out.
 */
final class TimeLimit {

  private final Future<?> timer;

  private TimeLimit(Future<?> timer) {
    this.timer = timer;
  }

  /** Runs {@code task} in {@code context} once {@code limit} has passed, unless it is cancelled. */
  static TimeLimit of(Duration limit, ContextInternal context, Runnable task) {
    return new TimeLimit(
        context
            .nettyEventLoop()
            .schedule(
                () -> context.emit(nothing -> task.run()), limit.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Does nothing if it has run out. */
  void cancel() {
    timer.cancel(false);
  }
}
