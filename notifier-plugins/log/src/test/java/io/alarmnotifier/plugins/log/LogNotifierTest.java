package io.alarmnotifier.plugins.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogNotifierTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(LogNotifier.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final LogNotifier notifier = new LogNotifier();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @Test
  void writesTheLineThatAodhWrites() {
    deliver("log://", transition("cpu_high", "Transition to alarm due to 3 samples"));

    assertThat(log.list).singleElement().extracting(ILoggingEvent::getLevel).isEqualTo(Level.INFO);
    assertThat(line())
        .isEqualTo(
            "Notifying alarm cpu_high 8f4d2a9c of critical priority from ok to alarm"
                + " with action log:// because Transition to alarm due to 3 samples.");
  }

  @Test
  void tellsTheLineBeforehandAndWritesNone() {
    AlarmTransition transition = transition("cpu_high", "Transition to alarm due to 3 samples");
    Delivery delivery =
        new Delivery(
            "d", AlarmAction.parse("log://"), transition, Instant.EPOCH, 1, Duration.ofSeconds(1));

    DeliveryPreview preview = notifier.preview(delivery).toCompletableFuture().join();
    assertThat(log.list).isEmpty();
    deliver("log://", transition);

    assertThat(preview)
        .isEqualTo(new DeliveryPreview(List.of(new Finding("line", line())), Optional.empty()));
  }

  @Test
  void showsADashForWhatTheEvaluatorDidNotSend() {
    deliver("log://", new AlarmTransition(null, null, null, null, null, null, null));

    assertThat(line())
        .isEqualTo("Notifying alarm - - of - priority from - to - with action log:// because -.");
  }

  @Test
  void letsNoValueForgeALine() {
    String forged = "x\r\n2026-11-21 ERROR forged\u2028";
    deliver("log://", new AlarmTransition(forged, forged, forged, forged, forged, forged, null));

    assertThat(line()).doesNotContain("\n", "\r", "\u2028").contains("x\\r\\n2026-11-21");
  }

  @Test
  void takesBracesForText() {
    deliver("log://", transition("{}", "{} of {}"));

    assertThat(line()).startsWith("Notifying alarm {} 8f4d2a9c").endsWith("because {} of {}.");
  }

  @Test
  void cutsEveryLongValue() {
    String megabyte = "x".repeat(1_000_000);
    deliver(
        "log://",
        new AlarmTransition(megabyte, megabyte, megabyte, megabyte, megabyte, megabyte, null));

    assertThat(line()).hasSizeLessThan(6 * 600).endsWith(" more characters).");
  }

  @Test
  void hidesTheSecretsOfTheAction() {
    deliver("log://user:secret@host/path?token=secret", transition("cpu_high", "busy"));

    assertThat(line()).contains("with action log://***@host/path?*** because");
  }

  @Test
  void hasDeliveredWhenItReturns() {
    assertThat(deliver("log://", transition("cpu_high", "busy")))
        .isEqualTo(DeliveryOutcome.delivered("logged"));
    assertThat(notifier.neverBlocks()).isTrue();
  }

  private DeliveryOutcome deliver(String action, AlarmTransition transition) {
    Delivery delivery =
        new Delivery(
            "1e3f8f9e-52a8-4c5c-9d0d-0d9a4a1f2b3c",
            AlarmAction.parse(action),
            transition,
            Instant.EPOCH,
            1,
            Duration.ofSeconds(1));
    return notifier.deliver(delivery).toCompletableFuture().join();
  }

  private String line() {
    assertThat(log.list).hasSize(1);
    return log.list.get(0).getFormattedMessage();
  }

  private static AlarmTransition transition(@Nullable String name, @Nullable String reason) {
    return new AlarmTransition(name, "8f4d2a9c", "critical", "ok", "alarm", reason, "{}");
  }
}
