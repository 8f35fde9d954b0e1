package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BalanceWatchTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(BalanceWatch.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final ManualScheduler scheduler = new ManualScheduler();
  private final Books books = new Books();
  private final BalanceWatch watch = new BalanceWatch(scheduler, () -> books.balance(0));

  @BeforeEach
  void capture() {
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void stopCapturing() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void tellsTheBalanceEveryMinuteInWhichItChanges() {
    watch.start();
    books.received(1);
    books.ended(Ending.DELIVERED);

    scheduler.advance(Duration.ofMinutes(3));

    assertThat(appender.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Books: received 1 = delivered 1 + dead-lettered 0 + parked 0 + duplicate 0"
                + " + without-action 0 + answered 0 + returned 0 + in flight 0, imbalance 0");
  }

  @Test
  void isSilentWhereNothingHasCome() {
    watch.start();

    scheduler.advance(Duration.ofMinutes(3));

    assertThat(appender.list).isEmpty();
  }

  @Test
  void raisesTheAlarmEveryMinuteInWhichTheBooksDoNotBalance() {
    watch.start();
    books.received(2);
    books.ended(Ending.PARKED);

    scheduler.advance(Duration.ofMinutes(2));

    assertThat(appender.list)
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getFormattedMessage())
                  .contains("do not balance")
                  .contains("imbalance 1");
            });
  }
}
