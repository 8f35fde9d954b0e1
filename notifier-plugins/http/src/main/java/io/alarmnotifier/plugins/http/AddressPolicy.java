package io.alarmnotifier.plugins.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses may be posted to. Whoever may write an alarm chooses where the host connects to,
 * so what only the host can reach is refused: itself, its link, and the metadata services of
 * clouds, which hand out credentials. Private networks are not refused: that is where clouds keep
 * their receivers.
 *
 * <p>An IPv6 address that stands for an IPv4 address (mapped, NAT64, 6to4, Teredo, ISATAP) is
 * judged as both.
 *
 * @param allowed what is allowed although it would be refused; wins over {@code denied}
 * @param denied what is refused on top
 */
record AddressPolicy(List<AddressRange> allowed, List<AddressRange> denied) {

  private static final Map<AddressRange, String> REFUSED = refused();

  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final AddressRange NAT64_LOCAL = AddressRange.parse("64:ff9b:1::/48");
  private static final AddressRange IPV4_COMPATIBLE = AddressRange.parse("::/96");
  private static final AddressRange IPV4_TRANSLATED = AddressRange.parse("::ffff:0:0:0/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
  private static final AddressRange TEREDO = AddressRange.parse("2001::/32");

  AddressPolicy {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }

  private static Map<AddressRange, String> refused() {
    Map<AddressRange, String> ranges = new LinkedHashMap<>();
    ranges.put(AddressRange.parse("127.0.0.0/8"), "a loopback address");
    ranges.put(AddressRange.parse("::1"), "a loopback address");
    ranges.put(AddressRange.parse("0.0.0.0/8"), "an unspecified address");
    ranges.put(AddressRange.parse("::"), "an unspecified address");
    ranges.put(AddressRange.parse("169.254.169.254"), "a cloud's metadata service");
    ranges.put(AddressRange.parse("100.100.100.200"), "a cloud's metadata service"); // Alibaba
    ranges.put(AddressRange.parse("192.0.0.192"), "a cloud's metadata service"); // Oracle
    ranges.put(AddressRange.parse("168.63.129.16"), "a cloud's metadata service"); // Azure
    ranges.put(AddressRange.parse("fd00:ec2::/32"), "a cloud's metadata service"); // AWS
    ranges.put(AddressRange.parse("fd20:ce::254"), "a cloud's metadata service"); // Google
    ranges.put(AddressRange.parse("fd00:c1::a9fe:a9fe"), "a cloud's metadata service"); // Oracle
    ranges.put(AddressRange.parse("169.254.0.0/16"), "a link-local address");
    ranges.put(AddressRange.parse("fe80::/10"), "a link-local address");
    ranges.put(AddressRange.parse("224.0.0.0/4"), "a multicast address");
    ranges.put(AddressRange.parse("ff00::/8"), "a multicast address");
    ranges.put(AddressRange.parse("255.255.255.255"), "the broadcast address");
    ranges.put(AddressRange.parse("240.0.0.0/4"), "a reserved address");
    return ranges;
  }

  /**
   * Judges an address.
   *
   * @return what it is ("a loopback address") if it is refused, empty if it may be connected to
   */
  Optional<String> refusal(InetAddress address) {
    Optional<InetAddress> embedded = embeddedIpv4(address);
    if (isIn(allowed, address) || embedded.filter(ipv4 -> isIn(allowed, ipv4)).isPresent()) {
      return Optional.empty();
    }
    return ownRefusal(address)
        .or(() -> embedded.flatMap(this::ownRefusal).map(kind -> kind + " written as IPv6"));
  }

  private Optional<String> ownRefusal(InetAddress address) {
    for (Map.Entry<AddressRange, String> refused : REFUSED.entrySet()) {
      if (refused.getKey().contains(address)) {
        return Optional.of(refused.getValue());
      }
    }
    return isIn(denied, address) ? Optional.of("one of deny-addresses") : Optional.empty();
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** The IPv4 address inside of an IPv6 address. The mapped form is already IPv4 to the JDK. */
  private static Optional<InetAddress> embeddedIpv4(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return Optional.empty();
    }
    if (NAT64.contains(address)
        || NAT64_LOCAL.contains(address)
        || IPV4_COMPATIBLE.contains(address)
        || IPV4_TRANSLATED.contains(address)
        || isIsatap(bytes)) {
      return Optional.of(ipv4(bytes, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(ipv4(bytes, 2));
    }
    if (TEREDO.contains(address)) {
      for (int i = 12; i < 16; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
      return Optional.of(ipv4(bytes, 12));
    }
    return Optional.empty();
  }

  /** RFC 5214: an interface identifier of {@code [02]00:5efe} and the IPv4 address. */
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
