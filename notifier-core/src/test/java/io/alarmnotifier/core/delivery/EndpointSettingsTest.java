package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointSettingsTest {

  private static final Backoff OPEN_FOR = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2));

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void allowAnEndpointSomething(int concurrency, int share, int failuresInARow) {
    assertThatThrownBy(() -> new EndpointSettings(concurrency, share, failuresInARow, OPEN_FOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "concurrency, share and failuresInARow must be at least 1, are %d, %d and %d",
            concurrency, share, failuresInARow);
  }

  @Test
  void mayAllowOneOfEach() {
    assertThat(new EndpointSettings(1, 1, 1, OPEN_FOR).concurrency()).isEqualTo(1);
  }
}
