package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.core.message.RpcCall;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a caller who wants to hear so that its call is still worked on, from time to time. Lives on
 * the thread of the scheduler, and has a timer only between a start and a stop.
 */
final class KeepAlive {

  private final Optional<RpcCall> call;
  private final Scheduler scheduler;
  private @Nullable Cancellable timer;

  /**
   * @param call the call that is worked on; nothing is told if it is empty or asks for nothing
   */
  KeepAlive(Optional<RpcCall> call, Scheduler scheduler) {
    this.call = call.filter(one -> one.keepAlive().isPresent());
    this.scheduler = scheduler;
  }

  /** Begins to tell, as an answer to {@code message}; without effect for a parked delivery. */
  void start(SourceMessage message) {
    stop();
    // The call that a parked delivery is a part of was answered when it was parked.
    if (call.isPresent() && message.parked().isEmpty()) {
      waitAndTell(message, call.get(), call.get().keepAlive().orElseThrow());
    }
  }

  private void waitAndTell(SourceMessage message, RpcCall call, Duration interval) {
    timer =
        scheduler.schedule(
            interval,
            () -> {
              message.reply(call, RpcAnswers.keepAlive(call));
              waitAndTell(message, call, interval);
            });
  }

  /** Tells no more, until it is started again. */
  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
