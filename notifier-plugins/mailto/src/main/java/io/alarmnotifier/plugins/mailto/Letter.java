package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.OneLine;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * The mail of one delivery: plain text, in one part, so that every mailbox, pager and SMS gateway
 * shows it. Its {@code Message-ID} is the same over all attempts, by which a repeat is recognised.
 */
final class Letter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** How much of one value gets into the subject. */
  private static final int LONGEST_IN_SUBJECT = 100;

  /** How long a subject of the action may be. */
  private static final int LONGEST_SUBJECT = 250;

  /** How much of one value gets into the body. */
  private static final int LONGEST_IN_BODY = 50_000;

  private Letter() {}

  /**
   * Writes the mail.
   *
   * @param now the time of the attempt
   */
  static MimeMessage write(Delivery delivery, Mailto mailto, MailtoConfig config, Instant now)
      throws MessagingException {
    MimeMessage letter = new WithId("<" + idOf(delivery) + "@" + config.domain() + ">");
    letter.setFrom(config.from());
    letter.setRecipients(RecipientType.TO, addresses(mailto.to()));
    letter.setRecipients(RecipientType.CC, addresses(mailto.cc()));
    letter.setSentDate(Date.from(now));
    letter.setSubject(subject(delivery, mailto, config), UTF_8);
    letter.setText(config.body().fill(delivery, Letter::cut), UTF_8);
    // RFC 3834: so that no vacation notice comes back.
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.saveChanges();
    return letter;
  }

  private static String subject(Delivery delivery, Mailto mailto, MailtoConfig config) {
    String subject =
        mailto
            .subject()
            .map(text -> OneLine.of(text, LONGEST_SUBJECT))
            .orElseGet(
                () ->
                    config
                        .subject()
                        .fill(delivery, value -> OneLine.of(value, LONGEST_IN_SUBJECT)));
    return subject;
  }

  private static String cut(String value) {
    if (value.length() <= LONGEST_IN_BODY) {
      return value;
    }
    return "%s… (%d more characters)"
        .formatted(value.substring(0, LONGEST_IN_BODY), value.length() - LONGEST_IN_BODY);
  }

  /** The delivery's id, which is a UUID; whatever else it is, it cannot break the header. */
  private static String idOf(Delivery delivery) {
    return delivery.id().replaceAll("[^A-Za-z0-9-]", "-");
  }

  private static InternetAddress[] addresses(List<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::toInternetAddress).toArray(InternetAddress[]::new);
  }

  /** Without the {@code Message-ID} that the library makes up. */
  private static final class WithId extends MimeMessage {

    private final String id;

    WithId(String id) {
      super((jakarta.mail.Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
