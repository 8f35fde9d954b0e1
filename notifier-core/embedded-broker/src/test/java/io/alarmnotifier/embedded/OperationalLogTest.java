package io.alarmnotifier.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.apache.qpid.server.logging.messages.ConnectionMessages;
import org.apache.qpid.server.logging.messages.QueueMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OperationalLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger("qpid.message");
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private Instant now = Instant.EPOCH;
  private final OperationalLog log = new OperationalLog(() -> now);

  @BeforeEach
  void listen() {
    written.start();
    logger.addAppender(written);
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(written);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void warnsOnceAMinuteThatAQueueIsFull() {
    log.message(() -> "[queue] ", QueueMessages.OVERFULL(1, 2, 3, 4));
    log.message(() -> "[queue] ", QueueMessages.OVERFULL(1, 2, 3, 4));
    now = now.plusSeconds(60);
    log.message(() -> "[queue] ", QueueMessages.OVERFULL(1, 2, 3, 4));

    assertThat(written.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.DEBUG, Level.WARN);
    assertThat(written.list.get(0).getFormattedMessage()).startsWith("[queue] ").contains("pause");
  }

  @Test
  void logsTheRestAtDebug() {
    log.message(ConnectionMessages.CLOSE("", false));
    log.message(QueueMessages.UNDERFULL(1, 2, 3, 4));

    assertThat(written.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
  }
}
