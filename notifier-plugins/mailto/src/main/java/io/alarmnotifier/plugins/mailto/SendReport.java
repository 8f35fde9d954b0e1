package io.alarmnotifier.plugins.mailto;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What the server answered to one mail.
 *
 * @param reply to the mail as a whole; the last one if nobody was accepted
 * @param accepted who gets the mail
 * @param refused who does not, and why; empty if the mail as a whole was refused
 */
record SendReport(SmtpReply reply, List<EmailAddress> accepted, List<Refusal> refused) {

  /** A recipient that the server does not take, now or for ever. */
  record Refusal(EmailAddress recipient, SmtpReply reply) {}

  /** The server took the mail for all of them. */
  static SendReport accepted(SmtpReply reply, List<EmailAddress> recipients) {
    return new SendReport(reply, recipients, List.of());
  }

  /** The server refused the mail, or some recipients. */
  static SendReport of(SendFailedException failure, SmtpReply lastReply) {
    List<EmailAddress> accepted = new ArrayList<>();
    Address[] sent = failure.getValidSentAddresses();
    for (Address address : sent == null ? new Address[0] : sent) {
      accepted.add(EmailAddress.parse(address.toString()));
    }
    if (accepted.isEmpty() && failure instanceof SMTPSendFailedException whole) {
      SmtpReply reply = SmtpReply.of(whole.getReturnCode(), whole.getMessage());
      return new SendReport(reply, List.of(), List.of());
    }
    return new SendReport(lastReply, accepted, refusals(failure));
  }

  private static List<Refusal> refusals(SendFailedException failure) {
    List<Refusal> refusals = new ArrayList<>();
    Exception link = failure;
    while (link instanceof MessagingException chained) {
      if (link instanceof SMTPAddressFailedException refused) {
        refusals.add(
            new Refusal(
                EmailAddress.parse(refused.getAddress().getAddress()),
                SmtpReply.of(refused.getReturnCode(), refused.getMessage())));
      }
      link = chained.getNextException();
    }
    return refusals;
  }
}
