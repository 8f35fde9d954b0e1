package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private static final AddressPolicy DEFAULT = policy(List.of(), List.of());

  private static AddressPolicy policy(List<String> allowed, List<String> denied) {
    return new AddressPolicy(ranges(allowed), ranges(denied));
  }

  private static List<AddressRange> ranges(List<String> texts) {
    return texts.stream().map(AddressRange::parse).toList();
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          127.0.0.1,               a loopback address
          127.255.255.254,         a loopback address
          ::1,                     a loopback address
          0.0.0.0,                 an unspecified address
          0.1.2.3,                 an unspecified address
          ::,                      an unspecified address
          169.254.169.254,         a cloud's metadata service
          169.254.170.2,           a link-local address
          169.254.0.0,             a link-local address
          fe80::1,                 a link-local address
          febf::1,                 a link-local address
          fe80::a9fe:a9fe,         a link-local address
          fd00:ec2::254,           a cloud's metadata service
          fd00:ec2::23,            a cloud's metadata service
          fd20:ce::254,            a cloud's metadata service
          100.100.100.200,         a cloud's metadata service
          192.0.0.192,             a cloud's metadata service
          168.63.129.16,           a cloud's metadata service
          224.0.0.1,               a multicast address
          239.255.255.255,         a multicast address
          ff02::1,                 a multicast address
          255.255.255.255,         the broadcast address
          240.0.0.1,               a reserved address
          ::ffff:127.0.0.1,        a loopback address
          ::ffff:a9fe:a9fe,        a cloud's metadata service
          ::127.0.0.1,             a loopback address written as IPv6
          ::ffff:0:127.0.0.1,      a loopback address written as IPv6
          64:ff9b::7f00:1,         a loopback address written as IPv6
          64:ff9b::169.254.169.254, a cloud's metadata service written as IPv6
          64:ff9b:1::127.0.0.1,    a loopback address written as IPv6
          2002:7f00:1::,           a loopback address written as IPv6
          2002:a9fe:a9fe::1,       a cloud's metadata service written as IPv6
          2001:0:1:2:3:4:80ff:fffe, a loopback address written as IPv6
          2001:db8::5efe:7f00:1,   a loopback address written as IPv6
          2001:db8::200:5efe:7f00:1, a loopback address written as IPv6
          """,
      quoteCharacter = '"')
  void refuses(String text, String kind) {
    assertThat(DEFAULT.refusal(address(text))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "128.0.0.1",
        "126.9.9.9",
        "169.253.255.255",
        "169.255.0.0",
        "223.255.255.255",
        "1.0.0.0",
        "100.100.100.201",
        "2001:db8::1",
        "fd00::1",
        "fec0::1",
        "::ffff:10.0.0.1",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "::2:0:0:1"
      })
  void letsThrough(String text) {
    assertThat(DEFAULT.refusal(address(text))).isEmpty();
  }

  @Test
  void allowsWhatIsAllowedInEitherForm() {
    AddressPolicy policy = policy(List.of("127.0.0.0/8"), List.of());

    assertThat(policy.refusal(address("127.0.0.1"))).isEmpty();
    assertThat(policy.refusal(address("64:ff9b::7f00:1"))).isEmpty();
    assertThat(policy.refusal(address("::1"))).isPresent();
  }

  @Test
  void refusesWhatIsDeniedUnlessItIsAllowedToo() {
    AddressPolicy policy = policy(List.of("10.1.2.3"), List.of("10.0.0.0/8", "fd00::/8"));

    assertThat(policy.refusal(address("10.1.2.4"))).contains("one of deny-addresses");
    assertThat(policy.refusal(address("fd12::1"))).isPresent();
    assertThat(policy.refusal(address("64:ff9b::10.1.2.4"))).isPresent();
    assertThat(policy.refusal(address("10.1.2.3"))).isEmpty();
    assertThat(policy.refusal(address("11.0.0.1"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/9, 10.127.255.255, true",
    "10.0.0.0/9, 10.128.0.0, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, ::1, false",
    "192.0.2.1/32, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8::/33, 2001:db8:7fff::, true",
    "2001:db8::/33, 2001:db8:8000::, false"
  })
  void comparesTheBitsOfThePrefix(String range, String address, boolean contained) {
    assertThat(AddressRange.parse(range).contains(address(address))).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.1/8",
        "example.org",
        "10/8",
        "::/129"
      })
  void takesNothingElseForARange(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1", "127.0.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.0.0.01",
            "127.0.0.1.",
        "127.0.0.256", "127.0.0.1000", "127.0.0.", "1.2.3.4.5", "", ".", "fe80::1%eth0", "[::1]",
        "::1::", "1.2.3", "a.b.c.d", "１２７.0.0.1"
      })
  void readsOnlyTheCanonicalFormOfAnAddress(String text) {
    assertThat(IpLiteral.parse(text)).isEmpty();
  }

  @Test
  void knowsWhichNamesAResolverMayTakeForAnAddress() {
    assertThat(
            Stream.of(
                "127.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "a.0x",
                "127.0.0.1.",
                "x.1",
                "0177.0.0.1"))
        .allMatch(IpLiteral::endsInNumber);
    assertThat(Stream.of("example.org", "1.example", "a1", "x.0y", "1e100.net", "", ".", "0x7g"))
        .noneMatch(IpLiteral::endsInNumber);
  }
}
