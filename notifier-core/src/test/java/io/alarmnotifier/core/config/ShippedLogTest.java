package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes messages as {@code config/logback.xml} has it. */
class ShippedLogTest {

  private static final String HEAD = "[0-9-]+T[0-9:.]+(Z|[+-][0-9:]+) WARN  \\[.+] Dispatcher - ";

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void configure() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(ShippedFiles.config().resolve("logback.xml").toFile());
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void hasNothingToComplainOf() {
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .allSatisfy(status -> assertThat(status.getEffectiveLevel()).isLessThan(Status.WARN));
    assertThat(context.getLogger("io.alarmnotifier.core").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(context.getLogger("qpid.message").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void writesOneLineAMessage() {
    assertThat(written("a\nb\r\nc", null))
        .singleElement()
        .asString()
        .matches(HEAD + "a\\\\nb\\\\r\\\\nc");
  }

  @Test
  void indentsEveryLineOfAnException() {
    Exception failure = new IllegalStateException("x\n2026-11-21 forged\rline");
    List<String> lines = written("failed", failure);

    assertThat(lines.get(0)).matches(HEAD + "failed");
    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
    assertThat(lines.get(2)).isEqualTo("  2026-11-21 forged");
  }

  private List<String> written(String message, @Nullable Throwable failure) {
    Logger logger = context.getLogger("io.alarmnotifier.core.verticle.Dispatcher");
    LoggingEvent event =
        new LoggingEvent(getClass().getName(), logger, Level.WARN, message, failure, null);
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("console");
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8).lines().toList();
  }
}
