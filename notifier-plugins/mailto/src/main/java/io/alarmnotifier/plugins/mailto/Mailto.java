package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.AlarmAction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An action of RFC 6068: {@code mailto:ops@example.org?cc=second@example.org&subject=Disk}. Of the
 * header fields {@code to}, {@code cc}, {@code bcc} and {@code subject} are heeded; all others are
 * ignored, as section 4 of the RFC advises.
 *
 * @param to the addresses of the path and of {@code to}
 * @param bcc gets the mail without being named in it
 * @param subject to be used as it is
 */
record Mailto(
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<EmailAddress> bcc,
    Optional<String> subject) {

  /** Of one message by RFC 5321, section 4.5.3.1.8: servers need not take more. */
  private static final int MAX_RECIPIENTS = 100;

  /**
   * Reads an action.
   *
   * @throws InvalidActionException if it is malformed, or names nobody or too many
   */
  static Mailto parse(AlarmAction action) throws InvalidActionException {
    if (action.userInfo() != null || !action.host().isEmpty() || action.path().startsWith("/")) {
      throw new InvalidActionException(
          "a mailto action has no slashes; write it as in mailto:ops@example.org");
    }
    List<EmailAddress> to = new ArrayList<>(addresses(decode(action.path())));
    List<EmailAddress> cc = new ArrayList<>();
    List<EmailAddress> bcc = new ArrayList<>();
    Optional<String> subject = Optional.empty();
    String query = action.query() == null ? "" : action.query();
    for (String field : query.split("&", -1)) {
      int equals = Math.max(field.indexOf('='), 0);
      String name = decode(field.substring(0, equals)).toLowerCase(Locale.ROOT);
      String value = decode(field.substring(Math.min(equals + 1, field.length())));
      switch (name) {
        case "to" -> to.addAll(addresses(value));
        case "cc" -> cc.addAll(addresses(value));
        case "bcc" -> bcc.addAll(addresses(value));
        case "subject" -> subject = Optional.of(value);
        default -> {
          // Not for us.
        }
      }
    }
    Mailto mailto = new Mailto(List.copyOf(to), List.copyOf(cc), List.copyOf(bcc), subject);
    if (mailto.recipients().isEmpty()) {
      throw new InvalidActionException("the action names no recipient");
    }
    if (mailto.recipients().size() > MAX_RECIPIENTS) {
      throw new InvalidActionException(
          "the action names more than %d recipients".formatted(MAX_RECIPIENTS));
    }
    return mailto;
  }

  /** All who get the mail, each once. */
  Set<EmailAddress> recipients() {
    Set<EmailAddress> recipients = new LinkedHashSet<>(to);
    recipients.addAll(cc);
    recipients.addAll(bcc);
    return recipients;
  }

  private static List<EmailAddress> addresses(String text) throws InvalidActionException {
    List<EmailAddress> addresses = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (!item.isBlank()) {
        try {
          addresses.add(EmailAddress.parse(item.strip()));
        } catch (IllegalArgumentException e) {
          throw new InvalidActionException("a recipient of the action " + e.getMessage());
        }
      }
    }
    return addresses;
  }

  /** Resolves percent escapes and leaves a plus sign alone, which is a space in forms only. */
  private static String decode(String text) throws InvalidActionException {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      throw new InvalidActionException("the action has a broken percent escape");
    }
  }
}
