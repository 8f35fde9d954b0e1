package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One call of {@code deliver} on a thread of its own, and how it ended. */
final class Attempt {

  /** How an attempt ended. */
  sealed interface End {}

  /** As it is to end. */
  record Ended(DeliveryOutcome outcome) implements End {}

  /** Against rule 8; {@code what} is all that the notifier told. */
  record Fault(String what) implements End {}

  /** Not yet; the call stands there if it has not returned. */
  record UnderWay(String where) implements End {}

  private final CompletableFuture<Boolean> returned = new CompletableFuture<>();
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private final Thread thread;

  private Attempt(
      NotifierThreads threads, Notifier notifier, Delivery delivery, CountDownLatch together) {
    thread = threads.start(() -> run(notifier, delivery, together));
  }

  /** Begins an attempt. */
  static Attempt start(NotifierThreads threads, Notifier notifier, Delivery delivery) {
    return startTogether(threads, notifier, List.of(delivery)).get(0);
  }

  /** Begins attempts at the same moment, each on a thread of its own. */
  static List<Attempt> startTogether(
      NotifierThreads threads, Notifier notifier, List<Delivery> deliveries) {
    CountDownLatch together = new CountDownLatch(deliveries.size());
    return deliveries.stream()
        .map(delivery -> new Attempt(threads, notifier, delivery, together))
        .toList();
  }

  private void run(Notifier notifier, Delivery delivery, CountDownLatch together) {
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    try {
      together.countDown();
      together.await();
      @Nullable CompletionStage<DeliveryOutcome> stage = notifier.deliver(delivery);
      if (stage == null) {
        ended.complete(new Fault("returned null in place of a stage"));
      } else {
        stage.whenComplete((outcome, failure) -> ended.complete(end(outcome, failure)));
      }
    } catch (Throwable e) { // A plugin may throw anything.
      ended.complete(new Fault("threw " + describe(e)));
    } finally {
      returned.complete(caller.getContextClassLoader() == before);
    }
  }

  private static End end(@Nullable DeliveryOutcome outcome, @Nullable Throwable failure) {
    if (failure != null) {
      return new Fault("ended its stage with " + describe(failure));
    }
    return outcome == null
        ? new Fault("ended its stage with null in place of an outcome")
        : new Ended(outcome);
  }

  private static String describe(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Waits for the end. */
  End end(Duration patience) throws InterruptedException, ExecutionException {
    try {
      return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new UnderWay(whereItStands());
    }
  }

  /** Whether the call returns in time, with an outcome or without. */
  boolean returnsWithin(Duration patience) throws InterruptedException, ExecutionException {
    try {
      return returned.get(patience.toMillis(), TimeUnit.MILLISECONDS) != null;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Whether the caller has the context class loader that it had; the call must have returned. */
  boolean leftTheContextClassLoader() {
    return returned.join();
  }

  /** Where the call blocks. */
  String whereItStands() {
    return returned.isDone()
        ? "deliver has returned; its stage has not ended"
        : "deliver has not returned and stands\n" + NotifierThreads.whereItStands(thread);
  }
}
