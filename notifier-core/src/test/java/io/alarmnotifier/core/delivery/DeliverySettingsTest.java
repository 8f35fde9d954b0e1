package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverySettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void needATimeLimit(Duration timeLimit) {
    assertThatThrownBy(() -> settings(timeLimit, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeLimit must be positive, is " + timeLimit);
  }

  @Test
  void allowNoDuplicateWindowButNotLessThanThat() {
    Duration timeLimit = Duration.ofSeconds(15);

    assertThat(settings(timeLimit, Duration.ZERO).duplicateWindow()).isZero();
    assertThatThrownBy(() -> settings(timeLimit, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duplicateWindow must not be negative, is PT-0.001S");
  }

  private static DeliverySettings settings(Duration timeLimit, Duration duplicateWindow) {
    return new DeliverySettings(
        timeLimit,
        Rig.SETTINGS.localRetry(),
        Rig.SETTINGS.schedule(),
        Rig.SETTINGS.writeBackoff(),
        Rig.SETTINGS.endpoint(),
        duplicateWindow);
  }
}
