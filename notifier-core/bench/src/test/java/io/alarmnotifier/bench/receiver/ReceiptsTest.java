package io.alarmnotifier.bench.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

  private static final Receipts RECEIPTS = new Receipts(50, 2, 1, 1_000_000, 501_000_000);

  @Test
  void passThroughALine() {
    assertThat(Receipts.parse(RECEIPTS.line())).isEqualTo(RECEIPTS);
  }

  @Test
  void lastFromTheFirstToTheLast() {
    assertThat(RECEIPTS.duration()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void tellTheRateBetweenTwoLooks() {
    Receipts later = new Receipts(150, 2, 1, 1_000_000, 701_000_000);

    assertThat(later.perSecondSince(RECEIPTS)).isEqualTo(500);
  }
}
