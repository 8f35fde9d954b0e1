package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls notifiers and turns whatever they do into one outcome, in time: an exception, an error,
 * {@code null}, silence, a second answer, an answer on a foreign thread.
 */
final class NotifierGuard {

  /** What a notifier that keeps the limit itself is given to say so: it knows more than we do. */
  static final Duration GRACE = Duration.ofMillis(250);

  private final Scheduler scheduler;

  NotifierGuard(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Makes one attempt.
   *
   * @param ended told the outcome exactly once, on the thread of the scheduler, perhaps before this
   *     method returns
   */
  void attempt(NotifierHandle handle, Delivery delivery, Consumer<DeliveryOutcome> ended) {
    new Attempt(handle, delivery, ended).start();
  }

  private final class Attempt {

    private final NotifierHandle handle;
    private final Delivery delivery;
    private final Consumer<DeliveryOutcome> ended;
    private @Nullable Cancellable limit;
    private @Nullable Future<?> work;
    private boolean over;

    Attempt(NotifierHandle handle, Delivery delivery, Consumer<DeliveryOutcome> ended) {
      this.handle = handle;
      this.delivery = delivery;
      this.ended = ended;
    }

    void start() {
      limit = scheduler.schedule(delivery.timeLimit().plus(GRACE), this::runOutOfTime);
      if (handle.worker().isEmpty()) {
        call();
        return;
      }
      ExecutorService worker = handle.worker().get();
      try {
        work = worker.submit(this::call);
      } catch (RejectedExecutionException e) {
        end(DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier has no free worker"));
      }
    }

    private void call() {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(handle.notifier().getClass().getClassLoader());
      try {
        CompletionStage<DeliveryOutcome> stage = handle.notifier().deliver(delivery);
        if (stage == null) {
          answer(fault("returned null in place of a stage"));
        } else {
          stage.whenComplete((outcome, failure) -> answer(outcome(outcome, failure)));
        }
      } catch (OutOfMemoryError e) {
        answer(fault(describe(e)));
        throw e;
      } catch (Throwable e) { // A plugin may throw anything, a LinkageError above all.
        answer(fault(describe(e)));
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    private DeliveryOutcome outcome(
        @Nullable DeliveryOutcome outcome, @Nullable Throwable failure) {
      if (failure != null) {
        return fault(describe(failure));
      }
      return outcome == null ? fault("completed with null in place of an outcome") : outcome;
    }

    private void answer(DeliveryOutcome outcome) {
      scheduler.execute(() -> end(outcome));
    }

    private void runOutOfTime() {
      if (work != null) {
        work.cancel(true);
      }
      end(
          DeliveryOutcome.retry(
              FailureReason.TIMEOUT,
              "no outcome within " + delivery.timeLimit().toMillis() + " ms"));
    }

    private void end(DeliveryOutcome outcome) {
      if (!over) {
        over = true;
        if (limit != null) {
          limit.cancel();
        }
        ended.accept(outcome);
      }
    }

    private DeliveryOutcome fault(String what) {
      return DeliveryOutcome.retry(
          FailureReason.INTERNAL, "the notifier " + handle.name() + " has a fault: it " + what);
    }

    private static String describe(Throwable e) {
      return "threw " + OneLine.of(e.toString(), 200);
    }
  }
}
