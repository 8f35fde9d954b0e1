package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierHandle.Answer;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call of a notifier, which ends with its first answer or when it is given up. */
final class NotifierCall implements Runnable, Cancellable {

  private final Plugin plugin;
  private final Delivery delivery;
  private final Answer answer;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable Cancellable work;
  private @Nullable CompletionStage<DeliveryOutcome> stage;

  NotifierCall(Plugin plugin, Delivery delivery, Answer answer) {
    this.plugin = plugin;
    this.delivery = delivery;
    this.answer = answer;
  }

  /** Remembers the work on another thread, to interrupt it when the call is given up. */
  void runsAs(Cancellable work) {
    this.work = work;
  }

  /** Calls the notifier, on this thread. */
  @Override
  public void run() {
    run(Runnable::run);
  }

  /**
   * Calls the notifier, on this thread.
   *
   * @param around runs what is the notifier's of it, at once; what its answer sets off is the
   *     host's
   */
  void run(Executor around) {
    try {
      around.execute(this::deliver);
      if (stage == null) {
        end(null, null);
      } else {
        stage.whenComplete(this::end);
      }
    } catch (OutOfMemoryError e) {
      end(null, e);
      throw e;
    } catch (Throwable e) { // A plugin may throw anything, a LinkageError above all.
      end(null, e);
    }
  }

  /** Lends the class loader for the call alone: what the answer sets off is the host's. */
  private void deliver() {
    Notifier notifier = plugin.notifier();
    try (ContextClassLoader lent = new ContextClassLoader(plugin.loader())) {
      stage = notifier.deliver(delivery);
    }
  }

  /** Ends before the notifier was called, as there is no worker for it. */
  void refuse(String why) {
    end(DeliveryOutcome.retry(FailureReason.INTERNAL, why), null);
  }

  private void end(@Nullable DeliveryOutcome outcome, @Nullable Throwable failure) {
    if (over.compareAndSet(false, true)) {
      try {
        if (failure != null) {
          plugin.faults().tell(delivery, failure);
        }
        answer.given(outcome, failure);
      } finally {
        plugin.left();
      }
    }
  }

  @Override
  public void cancel() {
    if (over.compareAndSet(false, true)) {
      plugin.left();
    }
    Cancellable running = work;
    if (running != null) {
      running.cancel();
    }
  }
}
