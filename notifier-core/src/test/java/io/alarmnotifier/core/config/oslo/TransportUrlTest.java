package io.alarmnotifier.core.config.oslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alarmnotifier.core.config.oslo.TransportUrl.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportUrlTest {

  @ParameterizedTest
  @CsvSource({
    "rabbit://u:p@h:1,            u,    p,         h,       1",
    "rabbit://u:p@h,              u,    p,         h,       5672",
    "rabbit://h:1,                ,     ,          h,       1",
    "rabbit://u@h,                u,    ,          h,       5672",
    "rabbit://u:@h,               u,    ,          h,       5672",
    "rabbit://u:a%40b%2Fc%3Ad@h,  u,    a@b/c:d,   h,       5672",
    "rabbit://u:a:b@h,            u,    a:b,       h,       5672",
    "rabbit://u:a+b%2B@h,         u,    a+b+,      h,       5672",
    "rabbit://u:100%@h,           u,    100%,      h,       5672",
    "rabbit://u%40realm:p@h,      u@realm, p,      h,       5672",
    "rabbit://u@realm:p@h,        u@realm, p,      h,       5672",
    "rabbit://u:%C3%BC@h,         u,    ü,         h,       5672",
    "rabbit://u:p@[::1]:5673,     u,    p,         ::1,     5673",
    "rabbit://u:p@[fd00::1],      u,    p,         fd00::1, 5672",
    "rabbit://u:p@:5673,          u,    p,         localhost, 5673",
    "rabbit://u:p@h:,             u,    p,         h,       5672"
  })
  void readsAServer(String url, String user, String password, String host, int port) {
    assertThat(TransportUrl.parse(url).servers())
        .containsExactly(
            new Server(Optional.ofNullable(user), Optional.ofNullable(password), host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "rabbit://h,          ",
    "rabbit://h/,         ",
    "rabbit://h//,        /",
    "rabbit://h/%2F,      /",
    "rabbit://h/v,        v",
    "rabbit://h/a%2Fb,    a/b",
    "rabbit://h/v?ssl=1,  v",
    "rabbit://h?ssl=1,    "
  })
  void readsTheVirtualHost(String url, String virtualHost) {
    assertThat(TransportUrl.parse(url).virtualHost()).isEqualTo(Optional.ofNullable(virtualHost));
  }

  @Test
  void readsTheServersOfACluster() {
    TransportUrl url = TransportUrl.parse("rabbit://u:p@a:1,,v:q@b,c:3,/x");

    assertThat(url.servers()).extracting(Server::toString).containsExactly("a:1", "b:5672", "c:3");
    assertThat(url.servers().get(1).user()).contains("v");
    assertThat(url.servers().get(2).user()).isEmpty();
  }

  @Test
  void readsOptionsOfTheDriver() {
    assertThat(TransportUrl.parse("rabbit://h/?ssl=true&a=1&a=2&b=&c+d=%2Fx").query())
        .isEqualTo(Map.of("ssl", "true", "a", "1,2", "c d", "/x"));
  }

  @Test
  void mayHaveNoServer() {
    assertThat(TransportUrl.parse("rabbit://").servers()).isEqualTo(List.of());
    assertThat(TransportUrl.parse("rabbit:///v").virtualHost()).contains("v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "u:hunter2@h:5672/v",
        "rabbit:u:hunter2@h",
        "rabbit://u:hunter2@h:port",
        "rabbit://u:hunter2@h:99999",
        "rabbit://u:hunter2@h:0",
        "rabbit://u:hunter2@[::1"
      })
  void refusesWhatIsNoUrlWithoutRepeatingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransportUrl.parse(url))
        .withMessageStartingWith("must ")
        .withMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbit://a,u:hunter2@fd00::1", "rabbit://a,u:hunter2@fd00::1:5673/v"})
  void asksForBracketsWhereNobodyCanTellThePortFromTheAddress(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransportUrl.parse(url))
        .withMessage(
            "must have an IPv6 address in brackets, such as [fd00::1]:5672, in its server 2");
  }

  @Test
  void showsNeitherUserNorPassword() {
    assertThat(TransportUrl.parse("rabbit://u:hunter2@h/v")).hasToString("rabbit://[h:5672]/v");
  }
}
