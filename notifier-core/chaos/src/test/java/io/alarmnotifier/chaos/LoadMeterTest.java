package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.chaos.LoadMeter.Load;
import org.junit.jupiter.api.Test;

class LoadMeterTest {

  private static final long SECOND = 1_000_000_000L;

  private final LoadMeter meter = new LoadMeter();

  @Test
  void countsWhatIsOpenAtOnce() {
    meter.begin(0);
    meter.begin(1);
    meter.end();
    meter.begin(2);
    meter.end();

    assertThat(meter.peak()).isEqualTo(new Load(3, 2));
  }

  @Test
  void countsWhatBeginsWithinAnySecond() {
    meter.begin(0);
    meter.begin(SECOND - 1);
    meter.begin(SECOND);
    meter.begin(SECOND + 1);
    meter.begin(3 * SECOND);

    assertThat(meter.peak().requestsPerSecond()).isEqualTo(3);
  }
}
