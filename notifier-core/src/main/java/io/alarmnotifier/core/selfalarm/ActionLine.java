package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.Backoff;
import io.alarmnotifier.core.delivery.NotifierGuard;
import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.OneLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to one action, in its order and one at a time. A notice is tried a few times and then
 * given up: what is worth to be told for longer is told again, and all of it is in the log. Lives
 * on the thread of its scheduler.
 */
final class ActionLine {

  static final int ATTEMPTS = 6;

  /** How many wait at most; the oldest goes first. */
  static final int CAPACITY = 100;

  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

  private static final Logger LOG = LoggerFactory.getLogger(ActionLine.class);

  private final AlarmAction action;
  private final NotifierLookup notifiers;
  private final NotifierGuard guard;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Duration timeLimit;
  private final Troubled troubled;
  private final Deque<Notice> waiting = new ArrayDeque<>();
  private @Nullable Notice current;
  private Scheduler.@Nullable Cancellable timer;
  private boolean stopped;

  ActionLine(
      AlarmAction action,
      NotifierLookup notifiers,
      NotifierGuard guard,
      Scheduler scheduler,
      RandomGenerator random,
      Duration timeLimit,
      Troubled troubled) {
    this.action = action;
    this.notifiers = notifiers;
    this.guard = guard;
    this.scheduler = scheduler;
    this.random = random;
    this.timeLimit = timeLimit;
    this.troubled = troubled;
  }

  String endpoint() {
    return action.endpoint();
  }

  /** Takes a notice. One of the same alarm that still waits is news no more, and is dropped. */
  void send(Notice notice) {
    if (stopped) {
      return;
    }
    waiting.removeIf(older -> older.alarmId().equals(notice.alarmId()));
    waiting.addLast(notice);
    if (waiting.size() > CAPACITY) {
      giveUp(waiting.removeFirst(), "too many wait");
    }
    next();
  }

  private void next() {
    if (current == null && !waiting.isEmpty() && !stopped) {
      current = waiting.removeFirst();
      attempt(current, 1);
    }
  }

  private void attempt(Notice notice, int number) {
    timer = null;
    Optional<NotifierHandle> notifier = notifiers.find(action.scheme());
    if (notifier.isEmpty()) {
      giveUp(notice, "there is no notifier for " + OneLine.of(action.scheme(), 40));
      done();
      return;
    }
    Delivery delivery =
        new Delivery(id(notice), action, notice.transition(), notice.raisedAt(), number, timeLimit);
    guard.attempt(notifier.get(), delivery, outcome -> ended(notice, number, outcome));
  }

  private String id(Notice notice) {
    String all = notice.alarmId() + ' ' + notice.raisedAt() + ' ' + action.url();
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void ended(Notice notice, int number, DeliveryOutcome said) {
    if (stopped) {
      return;
    }
    AttemptOutcome outcome = AttemptOutcome.of(said);
    if (outcome.kind() == AttemptOutcome.Kind.DELIVERED) {
      troubled.works(endpoint());
      LOG.info("Self-alarm {} is told to {}", OneLine.of(notice.alarmId()), action);
      done();
    } else if (outcome.kind() == AttemptOutcome.Kind.RETRYABLE_FAILURE && number < ATTEMPTS) {
      Duration backoff = RETRY.delay(number, random.nextDouble());
      LOG.warn(
          "Self-alarm {} could not be told to {}: {}; next try in {} ms",
          OneLine.of(notice.alarmId()),
          action,
          outcome.sentence(),
          backoff.toMillis());
      timer = scheduler.schedule(backoff, () -> attempt(notice, number + 1));
    } else {
      giveUp(notice, OneLine.of(String.valueOf(said)));
      done();
    }
  }

  private void giveUp(Notice notice, String why) {
    LOG.error(
        "Self-alarm {} is not told to {}: {}. It was: {}",
        OneLine.of(notice.alarmId()),
        action,
        why,
        OneLine.of(notice.transition().reason()));
  }

  private void done() {
    current = null;
    // Not from within: a line of notices that all fail at once would go deeper with each.
    if (!waiting.isEmpty()) {
      timer = scheduler.schedule(Duration.ZERO, this::next);
    }
  }

  /** Begins nothing more. */
  void stop() {
    stopped = true;
    waiting.clear();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
