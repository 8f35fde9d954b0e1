package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trust+http://trust-1234@host/action",
        "trust+http://trust-1234:delete@host/action",
        "trust+https://trust-1234:@host",
        "trust+zaqar://trust-1234:delete@?queue_name=q"
      })
  void takesTheTrustOutOfTheUserInformation(String action) {
    assertThat(Scope.ofAction(AlarmAction.parse(action))).isEqualTo(new Scope.Trust("trust-1234"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trust+http://host/action",
        "trust+http://@host/action",
        "trust+http://:delete@host/action",
        "trust+http://a%20b@host/",
        "trust+http://a/b@host/",
        "trust+http://one@two@host/"
      })
  void rejectsAnActionWithoutOne(String action) {
    assertThatThrownBy(() -> Scope.ofAction(AlarmAction.parse(action)))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e ->
                assertThat(e.outcome())
                    .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure ->
                            assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_ACTION)));
  }

  @Test
  void doesNotShowTheTrust() {
    assertThat(new Scope.Trust("trust-1234").toString()).doesNotContain("1234");
  }
}
