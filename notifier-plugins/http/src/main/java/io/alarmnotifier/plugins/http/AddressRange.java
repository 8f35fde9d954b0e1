package io.alarmnotifier.plugins.http;

import java.net.InetAddress;

/**
 * All addresses that begin with the same bits.
 *
 * @param network the first bits, the rest zero
 * @param prefixLength how many bits are compared
 */
record AddressRange(InetAddress network, int prefixLength) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address.
   *
   * @throws IllegalArgumentException if it is neither, or if bits beyond the prefix are set, which
   *     is most often a slip
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String addressText = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        IpLiteral.parse(addressText)
            .orElseThrow(() -> new IllegalArgumentException("is not an IP address"));
    int allBits = address.getAddress().length * 8;
    int prefixLength = allBits;
    if (slash >= 0) {
      prefixLength = parsePrefixLength(text.substring(slash + 1), allBits);
    }
    AddressRange range = new AddressRange(address, prefixLength);
    if (!range.isZeroBeyondPrefix()) {
      throw new IllegalArgumentException("has bits set beyond its prefix");
    }
    return range;
  }

  private static int parsePrefixLength(String digits, int max) {
    try {
      int value = Integer.parseInt(digits);
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // The same answer as for a number out of range.
    }
    throw new IllegalArgumentException("has no prefix length from 0 to " + max);
  }

  private boolean isZeroBeyondPrefix() {
    byte[] bytes = network.getAddress();
    for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) {
        return false;
      }
    }
    return true;
  }

  /** As it is written in the configuration: {@code 10.0.0.0/8}, or a single address. */
  @Override
  public String toString() {
    boolean isSingle = prefixLength == network.getAddress().length * 8;
    return network.getHostAddress() + (isSingle ? "" : "/" + prefixLength);
  }

  /** Whether {@code address} is of this range; never for the other version of IP. */
  boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int wholeBytes = prefixLength / 8;
    for (int i = 0; i < wholeBytes; i++) {
      if (mine[i] != other[i]) {
        return false;
      }
    }
    int restBits = prefixLength % 8;
    return restBits == 0
        || ((mine[wholeBytes] ^ other[wholeBytes]) & (0xff00 >> restBits) & 0xff) == 0;
  }
}
