package io.alarmnotifier.core.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what only this machine can reach, without asking a name server. */
final class Loopback {

  private static final Pattern HOST =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** Of IPv6 only what cannot be a name is looked at: that it has a colon. */
  private static final Pattern RANGE =
      Pattern.compile(
          "(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*)(?:/([0-9]{1,3}))?");

  private static final int IPV4_BITS = 32;
  private static final int IPV4_PREFIX = 8;
  private static final BigInteger IPV4 = BigInteger.valueOf(127L << (IPV4_BITS - IPV4_PREFIX));
  private static final BigInteger IPV6 = BigInteger.ONE;

  private Loopback() {}

  /** Whether a host, an IPv6 address with or without brackets, is this machine to itself. */
  static boolean isHost(String host) {
    return HOST.matcher(host).matches();
  }

  /**
   * Whether an address, or a range such as {@code 127.0.0.0/8}, has a loopback address; not for
   * what is neither.
   */
  static boolean isIn(String range) {
    Matcher parts = RANGE.matcher(range);
    if (!parts.matches()) {
      return false;
    }
    byte[] address;
    try {
      address = InetAddress.getByName(parts.group(1)).getAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
    int bits = address.length * Byte.SIZE;
    int given = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
    boolean isIpv4 = bits == IPV4_BITS;
    int compared = Math.min(given, isIpv4 ? IPV4_PREFIX : bits);
    BigInteger difference = new BigInteger(1, address).xor(isIpv4 ? IPV4 : IPV6);
    return difference.shiftRight(bits - compared).signum() == 0;
  }
}
