package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls notifiers and turns whatever they do into one outcome, in time: an exception, an error,
 * {@code null}, silence, a second answer, an answer on a foreign thread.
 */
public final class NotifierGuard {

  /** What a notifier that keeps the limit itself is given to say so: it knows more than we do. */
  public static final Duration GRACE = Duration.ofMillis(250);

  private final Scheduler scheduler;
  private Runnable quiet = () -> {};
  private int underWay;

  /**
   * @param scheduler the thread that outcomes are told on
   */
  public NotifierGuard(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Runs {@code task} from now on each time when no attempt is under way any more. */
  void whenQuiet(Runnable task) {
    quiet = task;
  }

  /** How many attempts are under way. */
  int underWay() {
    return underWay;
  }

  /**
   * Makes one attempt.
   *
   * @param ended told the outcome exactly once, on the thread of the scheduler, perhaps before this
   *     method returns
   */
  public void attempt(NotifierHandle handle, Delivery delivery, Consumer<DeliveryOutcome> ended) {
    underWay++;
    new Attempt(handle, delivery, ended).start();
  }

  private final class Attempt {

    private final NotifierHandle handle;
    private final Delivery delivery;
    private final Consumer<DeliveryOutcome> ended;
    private @Nullable Cancellable limit;
    private @Nullable Cancellable call;
    private boolean over;

    Attempt(NotifierHandle handle, Delivery delivery, Consumer<DeliveryOutcome> ended) {
      this.handle = handle;
      this.delivery = delivery;
      this.ended = ended;
    }

    void start() {
      limit = scheduler.schedule(delivery.timeLimit().plus(GRACE), this::runOutOfTime);
      call = handle.attempt(delivery, (outcome, failure) -> answer(outcome(outcome, failure)));
    }

    private DeliveryOutcome outcome(
        @Nullable DeliveryOutcome outcome, @Nullable Throwable failure) {
      if (failure != null) {
        return fault(describe(failure));
      }
      return outcome == null ? fault("answered with null in place of an outcome") : outcome;
    }

    private void answer(DeliveryOutcome outcome) {
      scheduler.execute(() -> end(outcome));
    }

    private void runOutOfTime() {
      if (call != null) {
        call.cancel();
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
        underWay--;
        ended.accept(outcome);
        if (underWay == 0) {
          quiet.run();
        }
      }
    }

    private DeliveryOutcome fault(String what) {
      return DeliveryOutcome.retry(
          FailureReason.INTERNAL, "the notifier " + handle.name() + " has a fault: it " + what);
    }

    private String describe(Throwable thrown) {
      Throwable cause =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      String text;
      try {
        text = cause.toString();
      } catch (Throwable hostile) { // It is the plugin's code, too.
        text = cause.getClass().getName();
      }
      // Exceptions quote what they choke on: URI.create does so with the whole URL.
      return "threw " + OneLine.of(delivery.action().hideIn(text), 200);
    }
  }
}
