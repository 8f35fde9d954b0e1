package io.alarmnotifier.core.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPaceTest {

  @ParameterizedTest
  @CsvSource({"1,1", "9,1", "100,10", "1000,100", "1000000,100"})
  void replaysInTenSmallBatchesASecond(int perSecond, int batch) {
    assertThat(new ReplayPace(perSecond).batch()).isEqualTo(batch);
  }

  @Test
  void tellsHowLongItTakes() {
    assertThat(new ReplayPace(100).timeFor(1_000_050)).isEqualTo(Duration.ofMillis(10_000_500));
    assertThat(new ReplayPace(3).timeFor(1)).isEqualTo(Duration.ofNanos(333_333_333));
    assertThat(ReplayPace.UNLIMITED.timeFor(100)).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void restsForWhatIsLeftOfABatchsTime() {
    ReplayPace pace = new ReplayPace(100);

    assertThat(pace.rest(10, Duration.ofMillis(30))).isEqualTo(Duration.ofMillis(70));
    assertThat(pace.rest(10, Duration.ofMillis(300))).isZero();
  }

  @Test
  void restsNoLongerWhenTheClockIsSetBack() {
    assertThat(new ReplayPace(100).rest(10, Duration.ofHours(-1)))
        .isEqualTo(Duration.ofMillis(100));
  }
}
