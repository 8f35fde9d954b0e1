package io.alarmnotifier.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
  private static final Pattern LEADING_CONTROLS_OR_SPACES = Pattern.compile("^[\\x00-\\x20]+");
  private static final Pattern LINE_BREAKS_AND_TABS = Pattern.compile("[\\t\\r\\n]");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^:\\[\\]]*)(:(?<port>[0-9]*))?");

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
    String url = LEADING_CONTROLS_OR_SPACES.matcher(text).replaceFirst("");
    url = LINE_BREAKS_AND_TABS.matcher(url).replaceAll("");
    int colon = url.indexOf(':');
    if (colon < 0 || !SCHEME.matcher(url.substring(0, colon)).matches()) {
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
    Matcher hostAndPort = HOST_AND_PORT.matcher(authority.substring(at + 1));
    if (!hostAndPort.matches()) {
      throw new IllegalArgumentException("its host and port cannot be told apart");
    }
    String host = hostAndPort.group("host").toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    return new AlarmAction(
        url, scheme, userInfo, host, port(hostAndPort.group("port")), path, query);
  }

  private static int port(@Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return -1;
    }
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
    String shownHost = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return scheme + "://" + shownHost + (port < 0 ? "" : ":" + port);
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
   * Takes out of {@code text} what this URL has that may be secret: the whole URL, its query and
   * its user information. For messages of exceptions, which quote what they choke on.
   *
   * @param text any text
   * @return the text with {@link #toString()} in place of the URL, and {@code ***} in place of the
   *     rest
   */
  public String hideIn(String text) {
    return hide(hide(text.replace(url, toString()), query), userInfo);
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
