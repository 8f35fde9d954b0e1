package io.alarmnotifier.plugins.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which endpoints are meant: a host, all hosts below a domain, either of them at one port only.
 *
 * @param host in lower case as in a URL, an IPv6 address with brackets; begins with a dot for all
 *     hosts below a domain
 * @param port 0 for any
 */
record EndpointPattern(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(\\*?(?:[A-Za-z0-9._-]+)|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?");

  /**
   * Reads a pattern.
   *
   * @param text {@code host}, {@code host:port}, {@code *.domain} or {@code *.domain:port}
   * @throws IllegalArgumentException if it is of another form; the message ends a sentence that
   *     begins with the pattern
   */
  static EndpointPattern parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || (text.startsWith("*") && !text.startsWith("*."))) {
      throw new IllegalArgumentException("is none");
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    int port = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    if (matcher.group(2) != null && (port == 0 || port > 65_535)) {
      throw new IllegalArgumentException("has a port that is not from 1 to 65535");
    }
    return new EndpointPattern(host.startsWith("*") ? host.substring(1) : host, port);
  }

  boolean matches(Target target) {
    if (port != 0 && port != target.port()) {
      return false;
    }
    String name = target.host().toLowerCase(Locale.ROOT);
    return host.startsWith(".") ? name.endsWith(host) : name.equals(host);
  }
}
