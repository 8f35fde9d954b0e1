package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.alarmnotifier.spi.AlarmAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static Target target(String url) throws InvalidTargetException {
    return Target.ofAction(AlarmAction.parse(url), true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://h                                 | /
          http://h?a=b                             | /?a=b
          http://h/                                | /
          http://h/a%20b%2F%zz?q=%41+c             | /a%20b%2F%zz?q=%41+c
          http://h/a b?c d                         | /a%20b?c%20d
          http://h/ü/€?😀                          | /%C3%BC/%E2%82%AC?%F0%9F%98%80
          http://h/x#fragment                      | /x
          http://h/x?y#fragment?z                  | /x?y
          http://h/?                               | /?
          http://h//double//slash/../up            | //double//slash/../up
          http://h/<a>"{b}^`\\                     | /%3Ca%3E%22%7Bb%7D%5E%60%5C
          http://h/;p=1,2/@:!$&'()*+=~[]           | /;p=1,2/@:!$&'()*+=~[]
          https://h/?aodh-alarm-ssl-verify=0&x=1   | /?aodh-alarm-ssl-verify=0&x=1
          """)
  void sendsPathAndQueryAsTheyAreExceptForWhatIsIllegal(String url, String requestUri)
      throws Exception {
    assertThat(target(url).requestUri()).isEqualTo(requestUri);
  }

  @Test
  void escapesControlCharactersAndLoneSurrogates() throws Exception {
    assertThat(target("http://h/a\u0000b\u007f\u000b\ud800").requestUri())
        .isEqualTo("/a%00b%7F%0B%EF%BF%BD");
  }

  @ParameterizedTest
  @CsvSource({
    "http://Example.ORG/, http://example.org:80",
    "https://example.org, https://example.org:443",
    "https://example.org:8443/x, https://example.org:8443",
    "http://[FD00::1]:8080/, http://[fd00::1]:8080",
    "http://bücher.example/, http://xn--bcher-kva.example:80",
    "http://under_score.example./, http://under_score.example.:80"
  })
  void knowsItsOrigin(String url, String origin) throws Exception {
    assertThat(target(url).origin()).isEqualTo(origin);
    assertThat(target(url)).hasToString(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http:",
        "http:///path",
        "http://user@/path",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./",
        "http://[fe80::1%25eth0]/",
        "http://[::1::]/",
        "http://a b/",
        "http://a\u0000b/",
        "http://a%62/",
        "http://a\\b/",
        "http://h:0/",
        "https://h/?aodh-alarm-ssl-verify=yes",
        "https://h/?aodh-alarm-ssl-verify=-",
        "https://h/?aodh-alarm-ssl-verify=1_",
        "https://h/?aodh-alarm-ssl-verify=_1",
        "https://h/?aodh-alarm-ssl-verify=1__0"
      })
  void refusesWhatCannotBePostedTo(String url) {
    assertThatThrownBy(() -> target(url)).isInstanceOf(InvalidTargetException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:pass@h/, user:pass",
    "http://us%40er:p%3Aa%20ss%C3%BC@h/, us@er:p:a ssü",
    "http://user@h/, user:",
    "http://üser:a+b@h/, üser:a+b",
    "http://:token@h/, :token"
  })
  void makesBasicAuthenticationOfUserInfo(String url, String credentials) throws Exception {
    String header = target(url).credential().orElseThrow().value();

    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
        .isEqualTo(credentials);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/, true",
    "https://h/?aodh-alarm-ssl-verify=0, false",
    "https://h/?aodh-alarm-ssl-verify=1, true",
    "https://h/?ceilometer-alarm-ssl-verify=0, false",
    "https://h/?aodh-alarm-ssl-verify=1&aodh-alarm-ssl-verify=0, false",
    "https://h/?aodh-alarm-ssl-verify=0&aodh-alarm-ssl-verify=2, true",
    "https://h/?aodh-alarm-ssl-verify=-1, true",
    "https://h/?aodh-alarm-ssl-verify=%2B0_0, false",
    "https://h/?aodh-alarm-ssl-verify=%30, false",
    "https://h/?aodh%2Dalarm-ssl-verify=0, false",
    "https://h/?aodh-alarm-ssl-verify=+0+, false",
    "https://h/?aodh-alarm-ssl-verify=, true",
    "https://h/?aodh-alarm-ssl-verify=00000000000000000000000000000000000001, true",
    "https://h/?aodh-alarm-ssl-verify=1&ceilometer-alarm-ssl-verify=0, true",
    "https://h/?x-aodh-alarm-ssl-verify=0, true",
    "http://h/?aodh-alarm-ssl-verify=nonsense, true"
  })
  void readsTheVerifyOption(String url, boolean verify) throws Exception {
    assertThat(target(url).verify()).isEqualTo(verify);
  }

  @Test
  void readsAVerifyOptionOfMillionsOfDigitsInNoTime() {
    String url = "https://h/?aodh-alarm-ssl-verify=" + "9".repeat(4_000_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(target(url).verify()).isTrue());
  }

  @Test
  void namesTheVerifyOptionThatIsWrong() {
    assertThatThrownBy(() -> target("https://h/?ceilometer-alarm-ssl-verify=s3cret"))
        .hasMessage("its query option ceilometer-alarm-ssl-verify is not a number; write 0 or 1");
  }

  @Test
  void followsTheConfigurationWithoutTheOption() throws Exception {
    assertThat(Target.ofAction(AlarmAction.parse("https://h/"), false).verify()).isFalse();
    assertThat(
            Target.ofAction(AlarmAction.parse("https://h/?aodh-alarm-ssl-verify=1"), false)
                .verify())
        .isTrue();
  }
}
