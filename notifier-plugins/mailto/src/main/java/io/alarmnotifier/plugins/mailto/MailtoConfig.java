package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.NotifierConfig;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the plugin.
 *
 * @param from who the mails are from, and who gets what bounces
 * @param domain of {@code from}
 */
record MailtoConfig(
    SmtpConfig smtp,
    InternetAddress from,
    String domain,
    AllowedRecipients recipients,
    Template subject,
    Template body) {

  private static final String HOST = "host";
  private static final String FROM = "from";
  private static final String ALLOW_RECIPIENTS = "allow-recipients";

  private static final String DEFAULT_SUBJECT =
      "[{severity}] {alarm_name}: {previous} -> {current}";
  private static final String DEFAULT_BODY =
      """
      The alarm {alarm_name} went from {previous} to {current}.

      {reason}

      Severity: {severity}
      Time:     {occurred_at}
      Alarm:    {alarm_id}
      Delivery: {delivery_id}
      """;

  /** Stands in where the configuration is refused anyway. */
  private static final EmailAddress NOBODY = new EmailAddress("nobody", "localhost");

  /**
   * Reads all keys. What cannot be used is noted in {@code config}, all of it at once.
   *
   * @return empty if nothing says where mails go, from whom and to whom: then the plugin is off
   */
  static Optional<MailtoConfig> read(NotifierConfig config) {
    Optional<String> host = config.string(HOST);
    Optional<String> from = config.string(FROM);
    List<String> patterns = config.list(ALLOW_RECIPIENTS);
    SmtpConfig smtp = SmtpConfig.read(config, host.orElse(""));
    Template subject = template(config, "subject", DEFAULT_SUBJECT);
    Template body = template(config, "body", DEFAULT_BODY);
    if (host.isEmpty() && from.isEmpty() && patterns.isEmpty()) {
      return Optional.empty();
    }
    if (host.isEmpty() || host.get().isBlank()) {
      config.reject(HOST, "must be set: the server that takes the mails");
    }
    InternetAddress sender = sender(config, from);
    return Optional.of(
        new MailtoConfig(
            smtp,
            sender,
            EmailAddress.parse(sender.getAddress()).domain(),
            recipients(config, patterns),
            subject,
            body));
  }

  private static InternetAddress sender(NotifierConfig config, Optional<String> from) {
    String text = from.orElse("");
    try {
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("control characters");
      }
      int bracket = text.indexOf('<');
      boolean named = bracket >= 0 && text.endsWith(">");
      String address = named ? text.substring(bracket + 1, text.length() - 1) : text;
      InternetAddress sender = EmailAddress.parse(address.strip()).toInternetAddress();
      if (named) {
        sender.setPersonal(text.substring(0, bracket).strip(), StandardCharsets.UTF_8.name());
      }
      return sender;
    } catch (IllegalArgumentException | UnsupportedEncodingException e) {
      config.reject(
          FROM, "must be set to a plain address, such as alarms@example.org or Alarms <alarms@…>");
      return NOBODY.toInternetAddress();
    }
  }

  private static AllowedRecipients recipients(NotifierConfig config, List<String> patterns) {
    try {
      if (!patterns.isEmpty()) {
        return AllowedRecipients.of(patterns);
      }
      config.reject(
          ALLOW_RECIPIENTS,
          "must be set: whom alarms may be mailed to, such as ops@example.org or *@example.org");
    } catch (IllegalArgumentException e) {
      config.reject(
          ALLOW_RECIPIENTS,
          "must be addresses, in which * stands for any characters, such as *@example.org; "
              + e.getMessage());
    }
    return AllowedRecipients.of(List.of());
  }

  private static Template template(NotifierConfig config, String key, String defaultValue) {
    try {
      return Template.parse(config.string(key, defaultValue));
    } catch (IllegalArgumentException e) {
      config.reject(key, String.valueOf(e.getMessage()));
      return Template.parse(defaultValue);
    }
  }
}
