package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an operator what becomes of deliveries: one line for every attempt, and one for all that
 * does not end as delivered. Where OpenStack's notifiers have a line for the same, it is a part of
 * ours word for word, so that tools which look for it still find it.
 */
public final class DeliveryLog implements DeliveryListener {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

  @Override
  public void withoutActions(AlarmTransition transition) {
    LOG.warn(
        "Unable to notify for an alarm with no action: alarm {} {}. It is acknowledged; give the"
            + " alarm an action for the state {} if somebody is to be told",
        OneLine.of(transition.alarmName()),
        OneLine.of(transition.alarmId()),
        OneLine.of(transition.current()));
  }

  @Override
  public void attempted(Attempt attempt) {
    Delivery delivery = attempt.delivery();
    if (attempt.outcome().kind() == AttemptOutcome.Kind.DELIVERED) {
      if (LOG.isInfoEnabled()) {
        AttemptFields.add(LOG.atInfo(), attempt)
            .log(
                "Delivered alarm {} by {}: {} (attempt {}, {} ms), delivery {}: {}",
                alarmId(delivery),
                attempt.notifier(),
                attempt.outcome().sentence(),
                delivery.attempt(),
                attempt.took().toMillis(),
                delivery.id(),
                subject(delivery));
      }
    } else if (LOG.isWarnEnabled()) {
      AttemptFields.add(LOG.atWarn(), attempt)
          .log(
              "Unable to notify alarm {} by {}: {} (attempt {}, {} ms), {}, delivery {}: {}",
              alarmId(delivery),
              attempt.notifier(),
              attempt.outcome().sentence(),
              delivery.attempt(),
              attempt.took().toMillis(),
              attempt
                  .nextIn()
                  .map(wait -> "next in " + wait.toMillis() + " ms")
                  .orElse("giving up"),
              delivery.id(),
              subject(delivery));
    }
  }

  private static String alarmId(Delivery delivery) {
    return OneLine.of(delivery.transition().alarmId(), 80);
  }

  /** The line that Aodh's notifier of {@code http} writes before it posts. */
  private static String subject(Delivery delivery) {
    AlarmTransition transition = delivery.transition();
    return "Notifying alarm "
        + OneLine.of(transition.alarmName(), 120)
        + " "
        + alarmId(delivery)
        + " with severity "
        + OneLine.of(transition.severity(), 40)
        + " from "
        + OneLine.of(transition.previous(), 40)
        + " to "
        + OneLine.of(transition.current(), 40)
        + " with action "
        + delivery.action()
        + " because "
        + OneLine.of(transition.reason(), 300);
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    letter
        .delivery()
        .ifPresentOrElse(
            failed ->
                LOG.error(
                    "Dead letter: alarm {} with action {}, delivery {}, after {} attempts: {}: {}."
                        + " It is kept in the queue alarm-notifier.dead-letters",
                    failed.alarmId(),
                    failed.action(),
                    failed.id(),
                    failed.attempts(),
                    letter.reason(),
                    letter.detail()),
            () ->
                LOG.error(
                    "Dead letter: a message from the queue {}: {}: {}. Its bytes are kept"
                        + " unchanged; mend its sender",
                    message.queue(),
                    letter.reason(),
                    letter.detail()));
  }

  @Override
  public void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {
    LOG.error(
        "The broker does not take {} ({}); the message stays in the queue {} and is not lost, next"
            + " try in {} ms",
        what,
        OneLine.of(cause.toString(), 200),
        message.queue(),
        nextIn.toMillis());
  }

  @Override
  public void writeOverdue(SourceMessage message, String what, Duration silence) {
    LOG.error(
        "The broker has not confirmed {} for {} ms, and has not refused it either: see whether its"
            + " queues have a leader; the message stays in the queue {} and is not lost",
        what,
        silence.toMillis(),
        message.queue());
  }

  @Override
  public void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {
    // One for each delivery that waits for an endpoint; that its circuit is open is told once.
    LOG.debug(
        "Put off alarm {} with action {}, delivery {}: {}; {}",
        delivery.alarmId(),
        delivery.action(),
        delivery.id(),
        why,
        nextIn.map(wait -> "next in " + wait.toMillis() + " ms").orElse("giving up"));
  }

  @Override
  public void duplicate(SourceMessage message) {
    LOG.debug(
        "A message from the queue {} came before; it is acknowledged when that one has ended",
        message.queue());
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    LOG.warn(
        "The circuit of {} opens, at last for {}: its deliveries are parked without an attempt,"
            + " next try in {} ms",
        endpoint,
        how,
        openFor.toMillis());
  }

  @Override
  public void circuitClosed(String endpoint) {
    LOG.info("The circuit of {} is closed: it takes deliveries again", endpoint);
  }

  @Override
  public void abandoned(SourceMessage message) {
    // One for each of the prefetched messages; that the connection is lost is told once.
    LOG.debug("A message from the queue {} goes back to the broker", message.queue());
  }
}
