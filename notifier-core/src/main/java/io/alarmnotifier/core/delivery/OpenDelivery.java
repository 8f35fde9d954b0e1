package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One delivery for as long as its message is held: it waits for its turn, is attempted, and ends as
 * delivered, as parked or as a dead letter.
 */
final class OpenDelivery implements Endpoint.Candidate {

  /** Keeps those that wait for the same one apart when they come back. */
  private static final Duration GAP = Duration.ofMillis(20);

  private final DeliveryContext context;
  private final HeldMessage message;
  private final Alarm alarm;
  private final AlarmAction action;
  private final NotifierHandle notifier;
  private final ParkedDelivery before;
  private final long transition;
  private final Optional<AlarmLanes.Key> lane;
  private final Stay stay;

  private Stage stage = Stage.ARRIVING;
  private Instant notBefore;
  private boolean stopping;
  private int attempts;
  private int attemptsInThisHold;

  private enum Stage {
    /** Waits for its time, or for its turn in the lane. */
    ARRIVING,
    /** Waits for its turn at the endpoint, or for the time of another attempt there. */
    LINED_UP,
    /** An attempt is under way. */
    ATTEMPTING,
    /** It has ended, or ends as soon as the broker confirms. */
    LEAVING
  }

  /**
   * @param before what has happened to the delivery so far
   */
  OpenDelivery(
      DeliveryContext context,
      HeldMessage message,
      Alarm alarm,
      AlarmAction action,
      NotifierHandle notifier,
      ParkedDelivery before) {
    this.context = context;
    this.message = message;
    this.alarm = alarm;
    this.action = action;
    this.notifier = notifier;
    this.before = before;
    this.notBefore = before.due();
    this.attempts = before.label().attempts();
    this.transition = ChronoUnit.MICROS.between(Instant.EPOCH, before.received());
    this.lane =
        Optional.ofNullable(alarm.transition().alarmId())
            .map(alarmId -> new AlarmLanes.Key(alarmId, action.endpoint()));
    this.stay = new Stay(context, this, action.endpoint());
  }

  /** Begins, or goes on after the message has come again. */
  void start() {
    message.whenLive(this::arrive);
  }

  private void arrive() {
    Instant now = context.now();
    Duration early = Duration.between(now, notBefore);
    if (!early.isNegative() && !early.isZero()) {
      waitUntilDue(early);
      return;
    }
    lane.ifPresent(key -> context.forerunners().back(key, transition, before.label().id()));
    stay.begin();
    if (lane.isEmpty()) {
      lineUp();
      return;
    }
    stay.awaitTurn(lane.get(), transition, this::lineUp);
    if (stage == Stage.ARRIVING && stay.hasBegun()) {
      stay.endpoint().expect(this);
    }
  }

  private void waitUntilDue(Duration early) {
    Optional<Duration> step = context.settings().schedule().parkingStepWithin(early);
    if (step.isPresent() || stopping) {
      park(notBefore, before.step(), before.deferrals());
    } else {
      stay.await(early, this::start);
    }
  }

  /** All earlier transitions that are held here have ended, in one way or another. */
  private void lineUp() {
    stage = Stage.LINED_UP;
    Instant now = context.now();
    Optional<Instant> forerunner =
        lane.flatMap(key -> context.forerunners().dueBefore(key, transition, now));
    if (!message.isLive()) {
      suspend();
    } else if (forerunner.isPresent()) {
      // Until it is due; or, if it is late, as long again, so that few parkings are made meanwhile.
      Duration wait = Duration.between(forerunner.get(), now).abs();
      park(now.plus(wait).plus(GAP), before.step(), before.deferrals());
    } else {
      stay.endpoint().lineUp(this);
    }
  }

  @Override
  public boolean isRetry() {
    return attempts > 0;
  }

  @Override
  public void attempt() {
    Endpoint admitting = stay.endpoint();
    if (!message.isLive()) {
      // The broker hands the message out again, so this attempt would be a repeat.
      admitting.skipped(this);
      suspend();
      return;
    }
    stage = Stage.ATTEMPTING;
    attempts++;
    attemptsInThisHold++;
    Delivery delivery =
        new Delivery(
            before.label().id(),
            action,
            alarm.transition(),
            alarm.occurredAt().orElse(before.received()),
            attempts,
            context.settings().timeLimit(),
            message.handle().traceParent());
    Instant begin = context.now();
    context
        .guard()
        .attempt(
            notifier,
            delivery,
            outcome -> {
              if (stage == Stage.ATTEMPTING) {
                tell(admitting, outcome);
                ended(delivery, outcome, begin);
              } else {
                // Cut off by a stop, which says nothing about the endpoint.
                admitting.skipped(this);
              }
            });
  }

  private void tell(Endpoint admitting, DeliveryOutcome outcome) {
    if (outcome instanceof RetryableFailure) {
      admitting.failed(this, AttemptOutcome.of(outcome).sentence());
    } else {
      admitting.reached(this);
    }
  }

  private void ended(Delivery delivery, DeliveryOutcome outcome, Instant begin) {
    if (outcome instanceof RetryableFailure failure) {
      if (message.isLive()) {
        retry(delivery, failure, begin);
      } else {
        // Perhaps cut off by a stop or with the connection, so it uses up no step.
        notBefore = context.now().plus(context.settings().schedule().floor(failure.retryAfter()));
        suspend();
      }
      return;
    }
    attempted(delivery, outcome, begin, Optional.empty());
    if (outcome instanceof PermanentFailure failure) {
      bury(failure.reason(), failure.detail());
    } else {
      leave();
      message.ended(Ending.DELIVERED);
    }
  }

  private void attempted(
      Delivery delivery, DeliveryOutcome outcome, Instant begin, Optional<Duration> nextIn) {
    context
        .listener()
        .attempted(
            new Attempt(
                delivery,
                message.handle().queue(),
                before.received(),
                notifier.name(),
                begin,
                Duration.between(begin, context.now()),
                AttemptOutcome.of(outcome),
                nextIn));
  }

  private void retry(Delivery delivery, RetryableFailure failure, Instant begin) {
    double random = context.random().nextDouble();
    Optional<Duration> local =
        stopping
            ? Optional.empty()
            : context.settings().localRetry().delayAfter(attemptsInThisHold, failure, random);
    Optional<Duration> next =
        local.or(
            () ->
                context
                    .settings()
                    .schedule()
                    .afterFailure(before.step(), failure.retryAfter(), random));
    attempted(delivery, failure, begin, next);
    if (local.isPresent()) {
      stage = Stage.LINED_UP;
      notBefore = context.now().plus(local.get());
      stay.await(local.get(), this::lineUp);
    } else if (next.isPresent()) {
      park(context.now().plus(next.get()), before.step() + 1, before.deferrals());
    } else {
      bury(failure.reason(), failure.detail());
    }
  }

  @Override
  public void defer(Instant notBefore, String why) {
    if (!message.isLive()) {
      suspend();
      return;
    }
    double random = context.random().nextDouble();
    Optional<Duration> wait =
        context.settings().schedule().withoutAttempt(before.step(), before.deferrals(), random);
    context.listener().deferred(label(), why, wait);
    if (wait.isEmpty()) {
      bury(
          FailureReason.UNREACHABLE,
          "put off " + before.deferrals() + " times without an attempt, at last as " + why);
      return;
    }
    Instant due = context.now().plus(wait.get());
    // Spread, so that not all come back at the moment when the circuit admits one.
    Instant earliest = notBefore.plusMillis((long) (wait.get().toMillis() * random));
    park(due.isAfter(earliest) ? due : earliest, before.step(), before.deferrals() + 1);
  }

  /** The host stops: what is not under way now is left to whoever takes it up. */
  void stop() {
    stopping = true;
    if (isWaiting() && message.isLive()) {
      Instant now = context.now();
      park(notBefore.isAfter(now) ? notBefore : now, before.step(), before.deferrals());
    }
  }

  /** The host stops and waits no longer: the outcome of an attempt under way is not known. */
  void cutOff() {
    if (stage == Stage.ATTEMPTING && message.isLive()) {
      park(context.now(), before.step(), before.deferrals());
    }
  }

  /** Whether nothing has been done for it yet. */
  boolean isUntouched() {
    return isWaiting() && attemptsInThisHold == 0;
  }

  private boolean isWaiting() {
    return stage == Stage.ARRIVING || stage == Stage.LINED_UP;
  }

  private void suspend() {
    // The broker may hand out later transitions before this one. If it is a new message then, it
    // would wait for itself.
    if (message.isRecognisable()) {
      holdUpLaterOnes(context.now());
    }
    leave();
    stage = Stage.ARRIVING;
    attemptsInThisHold = 0;
    start();
  }

  private void park(Instant due, int step, int deferrals) {
    Instant now = context.now();
    Instant later = due.isAfter(before.due()) ? due : before.due();
    // A fraction of a millisecond is not carried along.
    Instant wholeMillis = Instant.ofEpochMilli(later.plusNanos(999_999).toEpochMilli());
    Duration parking =
        context.settings().schedule().parkingStepFor(Duration.between(now, wholeMillis));
    Instant back = now.plus(parking);
    Instant expected = back.isAfter(wholeMillis) ? back : wholeMillis;
    holdUpLaterOnes(expected);
    ParkedDelivery parked =
        new ParkedDelivery(
            label(), step, deferrals, before.parkings() + 1, before.received(), wholeMillis);
    leave();
    context.handover().park(message, parked, parking);
  }

  private void holdUpLaterOnes(Instant until) {
    lane.ifPresent(
        key ->
            context
                .forerunners()
                .leaves(key, transition, before.label().id(), until, context.now()));
  }

  private void bury(FailureReason reason, String detail) {
    leave();
    context
        .handover()
        .bury(message, new DeadLetter(reason.name(), OneLine.of(detail), Optional.of(label())));
  }

  private DeliveryLabel label() {
    return before.label().withAction(action.toString()).withAttempts(attempts);
  }

  private void leave() {
    stage = Stage.LEAVING;
    stay.end();
  }
}
