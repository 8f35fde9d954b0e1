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

  /** Of an address that no rule is about. */
  private static final Verdict UNRULED = new Verdict(Optional.empty(), Optional.empty());

  /**
   * What becomes of an address.
   *
   * @param refusal what it is ("a loopback address") if it is refused, empty if it may be connected
   *     to
   * @param rule the range that decides; empty if it is in none, and so allowed
   */
  record Verdict(Optional<String> refusal, Optional<AddressRange> rule) {

    private static Verdict allowedBy(AddressRange rule) {
      return new Verdict(Optional.empty(), Optional.of(rule));
    }

    private static Verdict refusedBy(AddressRange rule, String kind) {
      return new Verdict(Optional.of(kind), Optional.of(rule));
    }

    private Verdict writtenAsIpv6() {
      return new Verdict(refusal.map(kind -> kind + " written as IPv6"), rule);
    }

    /** For a person: whether it is allowed, and by which rule. */
    @Override
    public String toString() {
      if (refusal.isPresent()) {
        return "refused: " + refusal.get() + rule.map(range -> " (" + range + ")").orElse("");
      }
      return rule.map(range -> "allowed by allow-addresses (" + range + ")")
          .orElse("allowed, as no rule refuses it");
    }
  }

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
    return judge(address).refusal();
  }

  /** Judges an address, and tells by which rule. */
  Verdict judge(InetAddress address) {
    Optional<InetAddress> embedded = embeddedIpv4(address);
    return rangeOf(allowed, address)
        .or(() -> embedded.flatMap(ipv4 -> rangeOf(allowed, ipv4)))
        .map(Verdict::allowedBy)
        .or(() -> ownRefusal(address))
        .or(() -> embedded.flatMap(this::ownRefusal).map(Verdict::writtenAsIpv6))
        .orElse(UNRULED);
  }

  private Optional<Verdict> ownRefusal(InetAddress address) {
    for (Map.Entry<AddressRange, String> refused : REFUSED.entrySet()) {
      if (refused.getKey().contains(address)) {
        return Optional.of(Verdict.refusedBy(refused.getKey(), refused.getValue()));
      }
    }
    return rangeOf(denied, address).map(range -> Verdict.refusedBy(range, "one of deny-addresses"));
  }

  private static Optional<AddressRange> rangeOf(List<AddressRange> ranges, InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return Optional.of(range);
      }
    }
    return Optional.empty();
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
