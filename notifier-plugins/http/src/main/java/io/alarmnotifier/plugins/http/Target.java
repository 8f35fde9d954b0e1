package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.AlarmAction;
import io.vertx.core.http.HttpHeaders;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Base64;
import java.util.Optional;

/**
 * Where one request goes.
 *
 * @param tls whether the scheme is {@code https}
 * @param verify whether the endpoint's certificate is verified; meaningless without {@code tls}
 * @param host in ASCII, as in the {@code Host} header: an IPv6 address with brackets
 * @param literal the address that {@code host} is, if it is not a name
 * @param requestUri path and query, legal in a request line
 * @param credential tells the endpoint who we are
 */
record Target(
    boolean tls,
    boolean verify,
    String host,
    int port,
    Optional<InetAddress> literal,
    String requestUri,
    Optional<Credential> credential) {

  private static final String ASCII_NAME_CHARS = "abcdefghijklmnopqrstuvwxyz0123456789-._";

  /**
   * The target of an alarm's action, whose query may tell whether to verify.
   *
   * @param verifyByDefault whether certificates are verified where the action does not tell
   * @throws InvalidTargetException if there is no usable host or port, or the option is wrong
   */
  static Target ofAction(AlarmAction action, boolean verifyByDefault)
      throws InvalidTargetException {
    boolean tls = action.scheme().equals("https");
    return of(action, tls ? SslVerifyOption.of(action).orElse(verifyByDefault) : verifyByDefault);
  }

  /**
   * The target of a URL.
   *
   * @throws InvalidTargetException if there is no usable host or port
   */
  static Target of(AlarmAction action, boolean verify) throws InvalidTargetException {
    boolean tls = action.scheme().equals("https");
    String host = asciiHost(action.host());
    Optional<InetAddress> literal = IpLiteral.parse(host);
    if (literal.isEmpty() && (host.indexOf(':') >= 0 || IpLiteral.endsInNumber(host))) {
      throw new InvalidTargetException(
          "its host is not the usual form of an IP address; write it as 192.0.2.1 or [2001:db8::1]");
    }
    if (action.port() == 0) {
      throw new InvalidTargetException("its port is 0");
    }
    int port = action.port() > 0 ? action.port() : tls ? 443 : 80;
    return new Target(
        tls,
        verify,
        host.indexOf(':') < 0 ? host : "[" + host + "]",
        port,
        literal,
        requestUri(action),
        Optional.ofNullable(action.userInfo()).map(Target::basicAuthorization));
  }

  private static String asciiHost(String host) throws InvalidTargetException {
    if (host.isEmpty()) {
      throw new InvalidTargetException("it has no host");
    }
    if (host.indexOf(':') >= 0) {
      return host;
    }
    String ascii = isAscii(host) ? host : toAscii(host);
    for (int i = 0; i < ascii.length(); i++) {
      if (ASCII_NAME_CHARS.indexOf(ascii.charAt(i)) < 0) {
        throw new InvalidTargetException("its host has characters that no host name has");
      }
    }
    return ascii;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String toAscii(String host) throws InvalidTargetException {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException notInternational) {
      throw new InvalidTargetException("its host has characters that no host name has");
    }
  }

  private static String requestUri(AlarmAction action) {
    String path = action.path().isEmpty() ? "/" : action.path();
    String query = action.query();
    return PercentCoding.escapeIllegal(query == null ? path : path + "?" + query);
  }

  private static Credential basicAuthorization(String userInfo) {
    int colon = userInfo.indexOf(':');
    String credentials = colon < 0 ? userInfo + ":" : userInfo;
    return new Credential(
        HttpHeaders.AUTHORIZATION,
        "Basic " + Base64.getEncoder().encodeToString(PercentCoding.decode(credentials)));
  }

  /** Whether credentials for this target may go to {@code other}. */
  boolean hasSameOriginAs(Target other) {
    return tls == other.tls && port == other.port && host.equals(other.host);
  }

  /** Scheme, host and port; no secret. */
  String origin() {
    return (tls ? "https://" : "http://") + host + ":" + port;
  }

  /** The same request to the same place, with credentials replaced. */
  Target with(boolean newVerify, Optional<Credential> newCredential) {
    return new Target(tls, newVerify, host, port, literal, requestUri, newCredential);
  }

  /** The origin: the rest may be secret. */
  @Override
  public String toString() {
    return origin();
  }
}
