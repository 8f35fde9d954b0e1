package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedRecipientsTest {

  @ParameterizedTest
  @CsvSource({
    "ops@example.org, ops@example.org, true",
    "Ops@Example.org, oPS@eXample.org, true",
    "ops@example.org, xops@example.org, false",
    "ops@example.org, ops@example.org.evil.net, false",
    "ops@example.org, ops@exampleXorg, false",
    "*@example.org, anyone@example.org, true",
    "*@example.org, anyone@sub.example.org, false",
    "*@example.org, anyone@evilexample.org, false",
    "*@*.example.org, anyone@sub.example.org, true",
    "*@*.example.org, anyone@example.org, false",
    "ops-*@example.org, ops-night@example.org, true",
    "ops-*@example.org, dev-night@example.org, false",
    "*@*, anyone@anywhere, true"
  })
  void comparesWithStars(String pattern, String address, boolean allowed) {
    AllowedRecipients recipients = AllowedRecipients.of(List.of("no@no.example", pattern));

    assertThat(recipients.allows(EmailAddress.parse(address))).isEqualTo(allowed);
  }

  @Test
  void allowsNobodyByDefault() {
    assertThat(AllowedRecipients.of(List.of()).allows(EmailAddress.parse("a@b"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"example.org", "*", "a@b@c"})
  void wantsOneAtSign(String pattern) {
    assertThatThrownBy(() -> AllowedRecipients.of(List.of("a@b", pattern)))
        .hasMessage("item 2 has not one at sign");
  }
}
