package io.alarmnotifier.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
class AlarmActionTest {

  @Test
  void splitsAUrlIntoItsParts() {
    AlarmAction action = AlarmAction.parse("https://user:p%40ss@Example.org:8443/a%20b?x=1&y=2#f");

    assertThat(action.scheme()).isEqualTo("https");
    assertThat(action.userInfo()).isEqualTo("user:p%40ss");
    assertThat(action.host()).isEqualTo("example.org");
    assertThat(action.port()).isEqualTo(8443);
    assertThat(action.path()).isEqualTo("/a%20b");
    assertThat(action.query()).isEqualTo("x=1&y=2");
    assertThat(action.endpoint()).isEqualTo("https://example.org:8443");
  }

  @ParameterizedTest
  @CsvSource({
    "log://,                        log,        '',      -1, ''",
    "test:///a,                     test,       '',      -1, /a",
    "mailto:a@example.org,          mailto,     '',      -1, a@example.org",
    "http://[::1]:80/x,             http,       ::1,     80, /x",
    "http://host:/x,                http,       host,    -1, /x",
    "trust+http://id:delete@h/p,    trust+http, h,       -1, /p",
    "zaqar://?topic=critical,       zaqar,      '',      -1, ''"
  })
  void takesEverySchemesForm(String url, String scheme, String host, int port, String path) {
    AlarmAction action = AlarmAction.parse(url);

    assertThat(action.scheme()).isEqualTo(scheme);
    assertThat(action.host()).isEqualTo(host);
    assertThat(action.port()).isEqualTo(port);
    assertThat(action.path()).isEqualTo(path);
  }

  @Test
  void cleansAUrlAsPythonDoes() {
    assertThat(AlarmAction.parse(" \u0001HTTP://host/a\r\nb\tc d").url())
        .isEqualTo("http://host/abc d");
  }

  @Test
  void takesTheLastAtSignForTheEndOfTheUserInfo() {
    AlarmAction action = AlarmAction.parse("http://a@b@host/");

    assertThat(action.userInfo()).isEqualTo("a@b");
    assertThat(action.host()).isEqualTo("host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-such-action",
        "//host/path",
        "1http://host",
        "http://[::1/x",
        "http://::1]/x",
        "http://host:port/",
        "http://host:65536/",
        "http://host:99999999999/"
      })
  void refusesWhatIsNoUrl(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmAction.parse(text));
  }

  @Test
  void decodesTheParametersOfTheQuery() {
    assertThat(AlarmAction.parse("x://h?a=1&b=%41+c&a=2&empty=&flag&bad=%zz").queryParameters())
        .containsExactly(
            entry("a", List.of("1", "2")),
            entry("b", List.of("A c")),
            entry("empty", List.of("")),
            entry("bad", List.of("%zz")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:secret@host/path?token=secret#secret, https://***@host/path?***",
    "https://hooks.example.org/services/T00/B00/Xa1secretXa1secret, https://hooks.example.org/services/T00/B00/***",
    "http://host/alarms/cpu, http://host/alarms/cpu",
    "https://host/services/T00000000/XXXXSECRETXXXXXXXXXXXXXX, https://host/services/T00000000/***",
    "http://host/token=secret/x, http://host/token=***/x",
    "x:user:secret@host/path, x:***@host/path",
    "mailto:a@example.org, mailto:a@example.org",
    "log://, log://"
  })
  void showsNoSecret(String url, String shown) {
    assertThat(AlarmAction.parse(url)).hasToString(shown);
  }

  @Test
  void hidesInATextWhatOfItsPathMayBeSecret() {
    AlarmAction action = AlarmAction.parse("https://host/services/T00/Xa1secretXa1secret");

    assertThat(action.hideIn("no route for /services/T00/Xa1secretXa1secret at host"))
        .isEqualTo("no route for /services/T00/*** at host");
    assertThat(AlarmAction.parse("http://host/").hideIn("a/b")).isEqualTo("a/b");
  }

  @Test
  void showsControlCharactersEscaped() {
    assertThat(AlarmAction.parse("http://host/a\u001b[31m\u2028b"))
        .hasToString("http://host/a\\u001b[31m\\u2028b");
  }

  @Test
  void showsAMegabyteOfPathInNoTime() {
    AlarmAction action = AlarmAction.parse("http://host/" + "a".repeat(1 << 20));

    assertTimeout(Duration.ofSeconds(10), action::toString);
  }
}
