package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminConfigTest {

  private static final Optional<Secret> TOKEN = Optional.of(new Secret("a-token-of-some-length"));
  private static final Optional<Secret> OTHER = Optional.of(new Secret("another-of-some-length"));

  @Test
  void goesOnAskingCallersFromElsewhereWhenTheNextAddressNeedsIt() {
    AdminConfig open = config("0.0.0.0", TOKEN);

    assertThat(open.reloaded(config("127.0.0.1", Optional.empty())).token()).isEqualTo(TOKEN);
    assertThat(open.reloaded(config("127.0.0.1", OTHER)).token()).isEqualTo(OTHER);
  }

  @Test
  void asksNobodyAnyMoreWhereOnlyThisMachineGets() {
    AdminConfig reloaded = config("127.0.0.1", TOKEN).reloaded(config("::1", Optional.empty()));

    assertThat(reloaded.asksWhoCalls()).isFalse();
    assertThat(reloaded.listen()).contains(new ListenAddress("127.0.0.1", 8780));
  }

  private static AdminConfig config(String address, Optional<Secret> token) {
    return new AdminConfig(
        Optional.of(new ListenAddress(address, 8780)),
        token,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        10);
  }
}
