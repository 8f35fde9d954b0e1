package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.AlarmAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

  private static Target target(String url) throws InvalidTargetException {
    return Target.ofAction(AlarmAction.parse(url), true);
  }

  private static Target follow(String from, String location) throws InvalidTargetException {
    return Redirect.follow(target(from), location, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://other.example/y?z      | http://other.example:80/y?z
          HTTP://OTHER.example/Y        | http://other.example:80/Y
          https://other.example         | https://other.example:443/
          //other.example:81/y          | http://other.example:81/y
          /y                            | http://h:8080/y
          y                             | http://h:8080/a/y
          ../y?z#f                      | http://h:8080/y?z
          ?z                            | http://h:8080/a/b?z
          #f                            | http://h:8080/a/b?q=1
          /a b/ü                        | http://h:8080/a%20b/%C3%BC
          """)
  void resolvesALocation(String location, String url) throws Exception {
    Target next = follow("http://h:8080/a/b?q=1", location);

    assertThat(next.origin() + next.requestUri()).isEqualTo(url);
  }

  @Test
  void keepsCredentialsWithinAnOrigin() throws Exception {
    assertThat(follow("https://user:pass@h/a", "https://h:443/b").credential()).isPresent();
    assertThat(follow("https://user:pass@h/a", "/b").credential()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other/",
        "https://h:444/",
        "//h2/",
        "https://user:pass@other/",
        "https://h.x/"
      })
  void sendsNoCredentialsToAnotherOrigin(String location) throws Exception {
    assertThat(follow("https://user:pass@h/a", location).credential()).isEmpty();
  }

  @Test
  void takesNoCredentialsOutOfALocation() throws Exception {
    assertThat(follow("http://h/", "https://forged:x@h/").credential()).isEmpty();
  }

  @Test
  void takesNoWordAboutVerificationOutOfALocation() throws Exception {
    assertThat(follow("https://h/", "https://o/?aodh-alarm-ssl-verify=0").verify()).isTrue();
    assertThat(follow("http://h/", "https://o/?aodh-alarm-ssl-verify=0").verify()).isTrue();
    assertThat(follow("https://h/", "/?aodh-alarm-ssl-verify=0").verify()).isTrue();
  }

  @Test
  void keepsAnUnverifiedOriginUnverifiedAndVerifiesOthers() throws Exception {
    String unverified = "https://h/?aodh-alarm-ssl-verify=0";

    assertThat(follow(unverified, "/x").verify()).isFalse();
    assertThat(follow(unverified, "https://other/").verify()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h/",
        "http://other/",
        "ftp://h/",
        "file:///etc/passwd",
        "javascript:1",
        "https://",
        "https://127.1/",
        "https://h:99999/",
        "https://[::1/",
        "%zz/../x",
        ":x"
      })
  void refusesTheRest(String location) {
    assertThatThrownBy(() -> follow("https://h/a", location))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageStartingWith("it is redirected ");
  }
}
