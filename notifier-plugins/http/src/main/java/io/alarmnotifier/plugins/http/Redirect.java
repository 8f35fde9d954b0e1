package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.AlarmAction;
import java.net.URI;
import java.util.Optional;

/**
 * Where the {@code Location} of a 307 or 308 leads to. Whoever answers may send us anywhere, so a
 * hop gets no credentials of another origin, no weaker encryption, and no say about verification.
 */
final class Redirect {

  private Redirect() {}

  /**
   * Resolves a location against the target that answered with it.
   *
   * @param from the target that answered
   * @param location the header's value
   * @param verifyByDefault whether certificates are verified where the action did not tell
   * @return the next target; its address is still to be checked
   * @throws InvalidTargetException if it may not or cannot be followed
   */
  static Target follow(Target from, String location, boolean verifyByDefault)
      throws InvalidTargetException {
    Target to = parse(absolute(from, location.strip()), from.verify() || verifyByDefault);
    if (from.tls() && !to.tls()) {
      throw new InvalidTargetException(
          "it is redirected from https to http (" + to.origin() + "), which is not followed");
    }
    return to.hasSameOriginAs(from) ? to.with(from.verify(), from.credential()) : to;
  }

  private static Target parse(String url, boolean verify) throws InvalidTargetException {
    AlarmAction next;
    try {
      next = AlarmAction.parse(url);
    } catch (IllegalArgumentException e) {
      throw new InvalidTargetException("it is redirected to no usable URL: " + e.getMessage());
    }
    if (!next.scheme().equals("http") && !next.scheme().equals("https")) {
      throw new InvalidTargetException("it is redirected to the scheme " + next.scheme());
    }
    try {
      return Target.of(next, verify).with(verify, Optional.empty());
    } catch (InvalidTargetException e) {
      throw new InvalidTargetException("it is redirected to no usable URL: " + e.getMessage());
    }
  }

  /** RFC 3986, section 5.2; the JDK's {@link URI} does it right for paths, not for a mere query. */
  private static String absolute(Target from, String location) throws InvalidTargetException {
    if (hasScheme(location)) {
      return location;
    }
    if (location.startsWith("//")) {
      return (from.tls() ? "https:" : "http:") + location;
    }
    String basePath = pathOf(from.requestUri());
    String legal = PercentCoding.escapeIllegal(location);
    if (legal.isEmpty() || legal.startsWith("#")) {
      return from.origin() + from.requestUri();
    }
    if (legal.startsWith("?")) {
      return from.origin() + basePath + legal;
    }
    try {
      URI resolved = URI.create(from.origin() + basePath).resolve(legal);
      String query = resolved.getRawQuery();
      return from.origin() + resolved.getRawPath() + (query == null ? "" : "?" + query);
    } catch (IllegalArgumentException e) {
      throw new InvalidTargetException("it is redirected to no usable URL");
    }
  }

  private static boolean hasScheme(String location) {
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c == ':') {
        return i > 0;
      }
      if (c == '/' || c == '?' || c == '#') {
        return false;
      }
    }
    return false;
  }

  private static String pathOf(String requestUri) {
    int queryAt = requestUri.indexOf('?');
    return queryAt < 0 ? requestUri : requestUri.substring(0, queryAt);
  }
}
