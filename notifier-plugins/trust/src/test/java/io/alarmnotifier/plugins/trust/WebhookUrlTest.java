package io.alarmnotifier.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookUrlTest {

  @ParameterizedTest
  @CsvSource({
    "trust+http://trust-1234@host/action,           http://host/action",
    "trust+https://trust-1234:delete@host:8443,     https://host:8443",
    "TRUST+HTTP://t:delete@Host/A%2fb%20c?q=%41&r#f, http://Host/A%2fb%20c?q=%41&r#f",
    "trust+http://t@[2001:db8::1]:80/,              http://[2001:db8::1]:80/",
    "trust+http://t@host/a@b//c?u=http://x@y,       http://host/a@b//c?u=http://x@y"
  })
  void isWhatIsLeftWithoutTheTrustAndUntouched(String action, String url) {
    assertThat(WebhookUrl.of(AlarmAction.parse(action)).url()).isEqualTo(url);
  }
}
