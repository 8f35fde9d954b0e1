package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalanceWatchTest {

  private final LogCapture captured = new LogCapture(BalanceWatch.class);
  private final ManualScheduler scheduler = new ManualScheduler();
  private final Books books = new Books();
  private final BalanceWatch watch = new BalanceWatch(scheduler, () -> books.balance(0));

  @AfterEach
  void stopCapturing() {
    captured.close();
  }

  @Test
  void tellsTheBalanceEveryMinuteInWhichItChanges() {
    watch.start();
    books.received(1);
    books.ended(Ending.DELIVERED);

    scheduler.advance(Duration.ofMinutes(3));

    assertThat(captured.lines())
        .containsExactly(
            "INFO Books: received 1 = delivered 1 + dead-lettered 0 + parked 0 + duplicate 0"
                + " + without-action 0 + answered 0 + returned 0 + in flight 0, imbalance 0");
  }

  @Test
  void isSilentWhereNothingHasCome() {
    watch.start();

    scheduler.advance(Duration.ofMinutes(3));

    assertThat(captured.lines()).isEmpty();
  }

  @Test
  void raisesTheAlarmEveryMinuteInWhichTheBooksDoNotBalance() {
    watch.start();
    books.received(2);
    books.ended(Ending.PARKED);

    scheduler.advance(Duration.ofMinutes(2));

    assertThat(captured.lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("ERROR ")
                    .contains("do not balance")
                    .contains("imbalance 1"));
  }
}
