package io.alarmnotifier.plugins.mailto;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of RFC 5321 that is safe to hand on: a dot-atom, an at sign and the name of a domain,
 * all in ASCII. So it has no line break, no comma and no second at sign. Nor has it one of {@code
 * %!/|}, which servers may take for a route to elsewhere, a file or a program.
 *
 * @param localPart what stands before the at sign, as it was written
 * @param domain in lower case
 */
record EmailAddress(String localPart, String domain) {

  private static final String ATOM = "[A-Za-z0-9#$&'*+=?^_`{}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<local>%1$s(?:\\.%1$s)*)@(?<domain>%2$s(?:\\.%2$s)*)".formatted(ATOM, LABEL));

  /** Of the path in RFC 5321, section 4.5.3.1.3, without its brackets. */
  private static final int MAX_LENGTH = 254;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none of this form; the message does not repeat it
   */
  static EmailAddress parse(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      throw new IllegalArgumentException("is no plain address such as ops@example.org");
    }
    return new EmailAddress(
        matcher.group("local"), matcher.group("domain").toLowerCase(Locale.ROOT));
  }

  /** The same for the mail library. */
  InternetAddress toInternetAddress() {
    try {
      return new InternetAddress(toString(), true);
    } catch (AddressException e) {
      throw new IllegalStateException("an address that was checked is refused", e);
    }
  }

  @Override
  public String toString() {
    return localPart + "@" + domain;
  }
}
