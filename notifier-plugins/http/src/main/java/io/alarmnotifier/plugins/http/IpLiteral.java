package io.alarmnotifier.plugins.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Reads IP addresses as text in the one way that every resolver reads alike: four decimal numbers
 * without leading zeros, or IPv6 without a zone. Other forms of an IPv4 address ({@code 127.1},
 * {@code 0x7f.1}, {@code 2130706433}, {@code 0177.0.0.1}) mean different things to different
 * resolvers, which is how they get around address checks.
 */
final class IpLiteral {

  private IpLiteral() {}

  /**
   * Reads an address.
   *
   * @param text such as {@code 10.0.0.1} or {@code fd00::1}, without brackets
   * @return empty if it is not in the canonical form; never looks a name up
   */
  static Optional<InetAddress> parse(String text) {
    if (text.indexOf(':') >= 0) {
      return parseIpv6(text);
    }
    return parseIpv4(text);
  }

  /**
   * Whether the last label of a host name is a number, so that some resolver may take the whole for
   * an IPv4 address. No top-level domain is a number, so no such name is meant as a name (the same
   * rule as in the URL standard of WHATWG, "ends in a number").
   */
  static boolean endsInNumber(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    int start = host.lastIndexOf('.', end - 1) + 1;
    if (start >= end) {
      return false;
    }
    if (host.startsWith("0x", start)) {
      return allHexDigits(host, start + 2, end);
    }
    for (int i = start; i < end; i++) {
      if (!isDigit(host.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean allHexDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<InetAddress> parseIpv6(String text) {
    if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return Optional.empty();
    }
    try {
      // In brackets the JDK takes it for nothing but an address, so it looks no name up.
      return Optional.of(InetAddress.getByName("[" + text + "]"));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> parseIpv4(String text) {
    byte[] bytes = new byte[4];
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < text.length() && isDigit(text.charAt(at)) && at - start < 4) {
        value = value * 10 + (text.charAt(at) - '0');
        at++;
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      boolean ended =
          part == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
      if (at == start || value > 255 || leadingZero || !ended) {
        return Optional.empty();
      }
      bytes[part] = (byte) value;
      at++;
    }
    return Optional.of(address(bytes));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
