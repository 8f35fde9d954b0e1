package io.alarmnotifier.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An action of an alarm: a URL, split as Python's {@code urllib.parse.urlsplit} splits it, because
 * that is what evaluators checked it with. So spaces, characters beyond ASCII and broken percent
 * escapes are no error, the scheme is lower-cased, and leading control characters, line breaks and
 * tabs are dropped. Percent escapes stay as they are.
 *
 * <p>{@link #toString()} hides what may be secret; {@link #url()} does not and is never to be
 * logged.
 *
 * @since 1.0
 */
public final class AlarmAction {

  /** How long a path's segment is that may be a token, as in the URLs of chat systems. */
  private static final int TOKEN_LENGTH = 16;

  /** The same without a digit: longer than words are. */
  private static final int LETTERS_LENGTH = 20;

  private final String url;
  private final String scheme;
  private final @Nullable String userInfo;
  private final String host;
  private final int port;
  private final String path;
  private final @Nullable String query;
  private final String endpoint;

  private AlarmAction(
      String url,
      String scheme,
      @Nullable String userInfo,
      String host,
      int port,
      String path,
      @Nullable String query) {
    this.url = url;
    this.scheme = scheme;
    this.userInfo = userInfo;
    this.host = host;
    this.port = port;
    this.path = path;
    this.query = query;
    String shownHost = host.indexOf(':') < 0 ? host : "[" + host + "]";
    this.endpoint = scheme + "://" + shownHost + (port < 0 ? "" : ":" + port);
  }

  /**
   * Splits a URL.
   *
   * @param text the action as the evaluator sent it
   * @return its parts
   * @throws IllegalArgumentException if it has no scheme, an unbalanced bracket around the host, or
   *     a port that is not a number up to 65535; the message names the fault and holds no secret
   */
  public static AlarmAction parse(String text) {
    Objects.requireNonNull(text, "text");
    String url = withoutLineBreaksAndTabs(withoutLeadingControls(text));
    int colon = url.indexOf(':');
    if (colon < 0 || !isScheme(url, colon)) {
      throw new IllegalArgumentException("it is no URL: it does not begin with a scheme");
    }
    String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = url.substring(colon + 1);
    url = scheme + ":" + rest;

    int fragmentAt = rest.indexOf('#');
    if (fragmentAt >= 0) {
      rest = rest.substring(0, fragmentAt);
    }
    int queryAt = rest.indexOf('?');
    String query = queryAt < 0 ? null : rest.substring(queryAt + 1);
    String hierarchy = queryAt < 0 ? rest : rest.substring(0, queryAt);

    if (!hierarchy.startsWith("//")) {
      return new AlarmAction(url, scheme, null, "", -1, hierarchy, query);
    }
    int pathAt = hierarchy.indexOf('/', 2);
    String authority = pathAt < 0 ? hierarchy.substring(2) : hierarchy.substring(2, pathAt);
    String path = pathAt < 0 ? "" : hierarchy.substring(pathAt);
    int at = authority.lastIndexOf('@');
    String userInfo = at < 0 ? null : authority.substring(0, at);
    String hostAndPort = authority.substring(at + 1);
    boolean bracketed = hostAndPort.startsWith("[");
    int hostFrom = bracketed ? 1 : 0;
    int hostTo = endOfHost(hostAndPort, hostFrom);
    int portFrom = bracketed ? hostTo + 1 : hostTo;
    if (bracketed && !hostAndPort.startsWith("]", hostTo)) {
      throw unclearAuthority();
    }
    String host = hostAndPort.substring(hostFrom, hostTo).toLowerCase(Locale.ROOT);
    int port = port(hostAndPort.substring(portFrom));
    return new AlarmAction(url, scheme, userInfo, host, port, path, query);
  }

  private static String withoutLeadingControls(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    return text.substring(from);
  }

  private static String withoutLineBreaksAndTabs(String text) {
    return text.replace("\t", "").replace("\r", "").replace("\n", "");
  }

  private static boolean isScheme(String text, int end) {
    for (int i = 0; i < end; i++) {
      char character = text.charAt(i);
      if (!isLetter(character) && (i == 0 || "0123456789+.-".indexOf(character) < 0)) {
        return false;
      }
    }
    return end > 0;
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  /** Where the brackets around a host end; without them, where the port begins. */
  private static int endOfHost(String hostAndPort, int from) {
    String ends = from > 0 ? "[]" : "[]:";
    int at = from;
    while (at < hostAndPort.length() && ends.indexOf(hostAndPort.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static IllegalArgumentException unclearAuthority() {
    return new IllegalArgumentException("its host and port cannot be told apart");
  }

  /**
   * @param text a colon and digits, or nothing at all
   */
  private static int port(String text) {
    if (!text.isEmpty() && text.charAt(0) != ':') {
      throw unclearAuthority();
    }
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw unclearAuthority();
      }
    }
    if (text.length() <= 1) {
      return -1;
    }
    String digits = text.substring(1);
    if (digits.length() > 5 || Integer.parseInt(digits) > 65_535) {
      throw new IllegalArgumentException("its port is greater than 65535");
    }
    return Integer.parseInt(digits);
  }

  /** The whole URL, secrets included: for the connection, never for a log. */
  public String url() {
    return url;
  }

  /** The scheme in lower case, never empty. */
  public String scheme() {
    return scheme;
  }

  /** What stands before the {@code @}, still percent-encoded; secret. */
  public @Nullable String userInfo() {
    return userInfo;
  }

  /** The host in lower case, an IPv6 address without brackets; empty if there is none. */
  public String host() {
    return host;
  }

  /** The port, or -1 if none is named. */
  public int port() {
    return port;
  }

  /** The path as it stands in the URL; may be empty. */
  public String path() {
    return path;
  }

  /** What stands between {@code ?} and {@code #}, as it stands in the URL; may be secret. */
  public @Nullable String query() {
    return query;
  }

  /**
   * The parameters of the query, decoded, in the order of the URL; empty values included.
   *
   * @return name to values, never {@code null}
   */
  public Map<String, List<String>> queryParameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals >= 0) {
          parameters
              .computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
              .add(decode(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return text;
    }
  }

  /**
   * The scheme, host and port: what limits and circuit breakers are kept for. Holds no secret.
   *
   * @return such as {@code https://example.org:8443}
   */
  public String endpoint() {
    return endpoint;
  }

  /**
   * The URL without what may be secret, on one line: user information, query, fragment, what stands
   * behind an equals sign in the path, and path segments that look like a token are shown as {@code
   * ***}. Without {@code //}, what stands before an {@code @} is shown only if it has no colon.
   */
  @Override
  public String toString() {
    boolean hasAuthority = url.startsWith("//", scheme.length() + 1);
    StringBuilder shown = new StringBuilder(hasAuthority ? endpoint() : scheme + ":");
    if (userInfo != null) {
      shown.insert(scheme.length() + "://".length(), "***@");
    }
    appendPath(shown);
    if (query != null) {
      shown.append("?***");
    }
    return OneLine.of(shown.toString());
  }

  /**
   * Takes out of {@code text} what this URL has that may be secret: the whole URL, its path, its
   * query and its user information. For messages of exceptions, which quote what they choke on.
   *
   * @param text any text
   * @return the text with {@link #toString()} in place of the URL, the path as it is shown there,
   *     and {@code ***} in place of the rest
   */
  public String hideIn(String text) {
    String shown = hide(hide(text.replace(url, toString()), query), userInfo);
    // A short one, such as a slash, would be found everywhere, and holds no secret.
    return path.length() < 2 ? shown : shown.replace(path, shownPath());
  }

  private String shownPath() {
    StringBuilder shown = new StringBuilder();
    appendPath(shown);
    return shown.toString();
  }

  private static String hide(String text, @Nullable String secret) {
    return secret == null || secret.isEmpty() ? text : text.replace(secret, "***");
  }

  private void appendPath(StringBuilder shown) {
    int at = path.lastIndexOf('@');
    int start = 0;
    if (at >= 0 && path.lastIndexOf(':', at) >= 0) {
      shown.append("***");
      start = at;
    }
    for (int end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
      appendSegment(shown, path.substring(start, end));
      shown.append('/');
      start = end + 1;
    }
    appendSegment(shown, path.substring(start));
  }

  private static void appendSegment(StringBuilder shown, String segment) {
    int equals = segment.indexOf('=');
    if (equals >= 0) {
      shown.append(segment, 0, equals).append("=***");
    } else {
      shown.append(isTokenLike(segment) ? "***" : segment);
    }
  }

  private static boolean isTokenLike(String segment) {
    if (segment.length() < TOKEN_LENGTH) {
      return false;
    }
    boolean mixed =
        segment.chars().anyMatch(Character::isDigit)
            && segment.chars().anyMatch(Character::isLetter);
    boolean oneWord =
        segment.length() >= LETTERS_LENGTH && segment.chars().allMatch(Character::isLetterOrDigit);
    return mixed || oneWord;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlarmAction action && action.url.equals(url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }
}
