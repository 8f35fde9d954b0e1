package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Mails transitions, where the operator allows the recipients. Blocks while the server is asked.
 */
final class MailtoNotifier implements Notifier {

  /** How many deliveries to remember that only some of their recipients have. */
  private static final int REMEMBERED_DELIVERIES = 10_000;

  /** What is kept of the time limit at most, to end in time. */
  private static final Duration LONGEST_RESERVE = Duration.ofMillis(500);

  private final MailtoConfig config;
  private final Clock clock;
  private final SmtpClient client;
  private final Lifelines lifelines = new Lifelines();
  private final AcceptedRecipients acceptedBefore = new AcceptedRecipients(REMEMBERED_DELIVERIES);

  MailtoNotifier(MailtoConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.client = new SmtpClient(config.smtp());
  }

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    return CompletableFuture.completedStage(attempt(delivery));
  }

  private DeliveryOutcome attempt(Delivery delivery) {
    try {
      Mailto mailto = Mailto.parse(delivery.action());
      requireAllowed(mailto);
      MimeMessage letter = Letter.write(delivery, mailto, config, clock.instant());
      return lifelines.within(
          mostOf(delivery.timeLimit()), lifeline -> send(delivery, mailto, letter, lifeline));
    } catch (InvalidActionException e) {
      return DeliveryOutcome.reject(FailureReason.INVALID_ACTION, String.valueOf(e.getMessage()));
    } catch (MessagingException e) {
      throw new IllegalStateException("the mail cannot be written", e);
    }
  }

  private void requireAllowed(Mailto mailto) throws InvalidActionException {
    for (EmailAddress recipient : mailto.recipients()) {
      if (!config.recipients().allows(recipient)) {
        throw new InvalidActionException(
            recipient + " may not be mailed to; plugins.mailto.allow-recipients tells who may");
      }
    }
  }

  private DeliveryOutcome send(
      Delivery delivery, Mailto mailto, MimeMessage letter, Lifeline lifeline) {
    List<EmailAddress> remaining = acceptedBefore.remaining(delivery.id(), mailto.recipients());
    if (remaining.isEmpty()) {
      return DeliveryOutcome.delivered("all recipients have it from earlier attempts");
    }
    try {
      SendReport report = client.send(letter, remaining, lifeline);
      DeliveryOutcome outcome = SmtpOutcomes.of(report);
      if (outcome instanceof Delivered) {
        acceptedBefore.forget(delivery.id());
      } else {
        acceptedBefore.add(delivery.id(), report.accepted());
      }
      return outcome;
    } catch (NotSentException e) {
      return e.outcome();
    }
  }

  private static Duration mostOf(Duration timeLimit) {
    Duration reserve = timeLimit.dividedBy(10);
    return timeLimit.minus(reserve.compareTo(LONGEST_RESERVE) < 0 ? reserve : LONGEST_RESERVE);
  }

  @Override
  public void close() {
    lifelines.close();
  }
}
