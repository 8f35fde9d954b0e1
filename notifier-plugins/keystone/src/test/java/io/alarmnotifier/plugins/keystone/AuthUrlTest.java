package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://keystone:5000,                http://keystone:5000/v3,               false",
    "http://keystone:5000/,               http://keystone:5000/v3,               false",
    "http://keystone:5000/v3,             http://keystone:5000/v3,               true",
    "http://keystone:5000/v3/,            http://keystone:5000/v3,               true",
    "http://keystone:5000/v2.0,           http://keystone:5000/v3,               true",
    "http://keystone:5000/v2.0/,          http://keystone:5000/v3,               true",
    "https://cloud.example/identity,      https://cloud.example/identity/v3,     false",
    "https://cloud.example/identity/v3//, https://cloud.example/identity/v3,     true",
    "https://cloud.example/v3identity,    https://cloud.example/v3identity/v3,   false",
    "http://[2001:db8::1]:5000/v3,        http://[2001:db8::1]:5000/v3,          true"
  })
  void tellsWhereVersion3Is(String text, String api, boolean versioned) {
    AuthUrl url = AuthUrl.parse(text);

    assertThat(url.customaryApi()).isEqualTo(api);
    assertThat(url.versioned()).isEqualTo(versioned);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keystone:5000/v3",
        "ftp://keystone/v3",
        "http:///v3",
        "http://keystone:0/v3",
        "http://user:s3cret@keystone/v3",
        "http://keystone/v3?token=s3cret",
        "http://keystone/v3 x"
      })
  void refusesWhatIsNoSuchUrlWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> AuthUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
  }
}
