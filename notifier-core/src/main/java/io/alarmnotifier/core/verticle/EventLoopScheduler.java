package io.alarmnotifier.core.verticle;

import io.alarmnotifier.core.delivery.Scheduler;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks on a verticle's event loop and in its context, so that what they call (a Web Client,
 * say) stays on the same thread.
 */
final class EventLoopScheduler implements Scheduler {

  private final ContextInternal context;

  EventLoopScheduler(ContextInternal context) {
    this.context = context;
  }

  @Override
  public void execute(Runnable task) {
    context.emit(nothing -> task.run());
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    ScheduledFuture<?> timer =
        context
            .nettyEventLoop()
            .schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }
}
