package io.alarmnotifier.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.spi.PreviewingNotifier;
import io.alarmnotifier.testkit.Attempt.End;
import io.alarmnotifier.testkit.Attempt.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes, calls and closes the notifiers of one test, whatever they do. */
final class NotifierRig implements AutoCloseable {

  static final Duration TIME_TO_CLOSE = Duration.ofSeconds(10);

  /** Beyond a limit, for machines that are busy. */
  static final Duration SLACK = Duration.ofSeconds(5);

  private static final Duration TIME_TO_CREATE = Duration.ofSeconds(30);

  private final NotifierThreads threads = new NotifierThreads();
  private final List<Notifier> open = new ArrayList<>();

  NotifierThreads threads() {
    return threads;
  }

  /** Makes a notifier as the host does, and returns what the host would tell the operator. */
  List<String> problemsOf(NotifierFactory factory, NotifierContext context) throws Exception {
    List<String> problems = new ArrayList<>();
    try {
      if (make(factory, context) == null) {
        problems.add("create returned null in place of a notifier");
      }
    } catch (ExecutionException e) {
      problems.add("create threw " + e.getCause());
    } catch (TimeoutException e) {
      problems.add("create has not returned after " + TIME_TO_CREATE);
    }
    NotifierConfig config = context.config();
    problems.addAll(config.problems());
    return problems;
  }

  /** Makes a notifier; skips the test if there comes none. */
  Notifier create(NotifierFactory factory, NotifierContext context) throws Exception {
    @Nullable Notifier notifier = null;
    try {
      notifier = make(factory, context);
    } catch (ExecutionException | TimeoutException e) {
      // As good as none.
    }
    return notifier == null ? abort("create makes no notifier: see the tests of rule 4") : notifier;
  }

  private @Nullable Notifier make(NotifierFactory factory, NotifierContext context)
      throws Exception {
    @Nullable Notifier notifier = threads.call(() -> factory.create(context), TIME_TO_CREATE);
    if (notifier != null) {
      open.add(notifier);
    }
    return notifier;
  }

  /** Begins an attempt. */
  Attempt start(Notifier notifier, Delivery delivery) {
    return Attempt.start(threads, notifier, delivery);
  }

  /** Makes an attempt and waits for as long as it may take. */
  End attempt(Notifier notifier, Delivery delivery) throws Exception {
    return start(notifier, delivery).end(delivery.timeLimit().plus(SLACK));
  }

  /** The outcome of an attempt; skips the test if there is none to look at. */
  DeliveryOutcome outcome(Notifier notifier, Delivery delivery) throws Exception {
    End end = attempt(notifier, delivery);
    return end instanceof Ended ended
        ? ended.outcome()
        : abort("there is no outcome: see the tests of rules 8 and 9");
  }

  /** What a preview tells within the time that it may take, or what it does in place of that. */
  String preview(PreviewingNotifier notifier, Delivery delivery) throws Exception {
    Duration patience = delivery.timeLimit().plus(SLACK);
    try {
      return String.valueOf(
          threads.call(
              () -> {
                CompletableFuture<@Nullable DeliveryPreview> told = new CompletableFuture<>();
                notifier
                    .preview(delivery)
                    .whenComplete(
                        (preview, failure) -> {
                          if (failure == null) {
                            told.complete(preview);
                          } else {
                            told.completeExceptionally(failure);
                          }
                        });
                return told.get();
              },
              patience));
    } catch (ExecutionException e) {
      return "it threw " + e.getCause();
    } catch (TimeoutException e) {
      return "it has not ended after " + patience;
    }
  }

  /**
   * Calls {@code close}.
   *
   * @throws ExecutionException if it throws
   * @throws TimeoutException if it takes longer than {@code patience}
   */
  void close(Notifier notifier, Duration patience) throws Exception {
    open.remove(notifier);
    threads.call(
        () -> {
          notifier.close();
          return true;
        },
        patience);
  }

  /** Calls {@code close}; what it does wrong is told by the tests of rule 16. */
  void closeAnyhow(Notifier notifier, Duration patience) throws Exception {
    try {
      close(notifier, patience);
    } catch (ExecutionException | TimeoutException e) {
      // As good as closed.
    }
  }

  /** Closes what is open, and interrupts the calls that have not returned. */
  @Override
  public void close() throws Exception {
    for (Notifier notifier : List.copyOf(open)) {
      closeAnyhow(notifier, SLACK);
    }
    threads.close();
  }
}
