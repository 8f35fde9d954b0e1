package io.alarmnotifier.bench.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.alarm.Marker;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally(7, 3);

  @Test
  void countsEachAlarmOnce() {
    tally.received(new Marker(7, 2, 100), 150);
    tally.received(new Marker(7, 0, 100), 180);
    tally.received(new Marker(7, 2, 100), 190);

    assertThat(tally.receipts()).isEqualTo(new Receipts(2, 1, 0, 150, 180));
    assertThat(tally.latencies()).containsExactly(50, 80);
  }

  @Test
  void leavesOutWhatIsLeftOfAnotherLoad() {
    tally.received(new Marker(6, 1, 100), 150);

    assertThat(tally.receipts()).isEqualTo(new Receipts(0, 0, 1, 0, 0));
    assertThat(tally.latencies()).isEmpty();
  }

  @Test
  void leavesOutANumberThatTheLoadDoesNotHave() {
    tally.received(new Marker(7, 3, 100), 150);

    assertThat(tally.receipts().distinct()).isZero();
    assertThat(tally.receipts().strays()).isEqualTo(1);
  }
}
