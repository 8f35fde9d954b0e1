package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.alarmnotifier.core.config.LogConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTargetTest {

  @TempDir Path folder;

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final ConsoleLog log = GivenConsoleLog.start(context, console);
  private final Logger ours = context.getLogger("io.alarmnotifier");
  private final LogTarget target = target();

  @BeforeEach
  void start() {
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private LogTarget target() {
    ours.setLevel(Level.INFO);
    return new LogTarget(context);
  }

  @Test
  void goesOnInAFileAndSaysSoWhereItWas() {
    Path file = folder.resolve("n.log");
    ours.warn("before");
    target.apply(new LogConfig(Optional.empty(), Optional.of(file), false, LogConfig.Format.TEXT));
    ours.warn("after");

    assertThat(onConsole()).containsExactly("before", "The log goes on in " + file);
    assertThat(file).hasContent("after");
  }

  @Test
  void staysInTheSameFileAtAReloadThatLeavesItThere() {
    LogConfig config =
        new LogConfig(
            Optional.empty(), Optional.of(folder.resolve("n.log")), false, LogConfig.Format.TEXT);
    target.apply(config);
    target.apply(config);
    ours.warn("after");

    assertThat(folder.resolve("n.log")).hasContent("after");
  }

  @Test
  void staysWhereItIsIfTheFileCannotBeOpened() {
    target.apply(
        new LogConfig(
            Optional.empty(),
            Optional.of(folder.resolve("no/n.log")),
            false,
            LogConfig.Format.TEXT));
    ours.warn("after");

    assertThat(onConsole())
        .hasSize(2)
        .contains("after")
        .anyMatch(line -> line.startsWith("The log cannot be written to "));
  }

  @Test
  void takesTheLevelAndGoesBackToThatOfLogback() {
    target.apply(
        new LogConfig(
            Optional.of(LogConfig.Level.DEBUG), Optional.empty(), true, LogConfig.Format.TEXT));
    assertThat(ours.getLevel()).isEqualTo(Level.DEBUG);

    target.apply(new LogConfig(Optional.empty(), Optional.empty(), true, LogConfig.Format.TEXT));
    assertThat(ours.getLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void writesJsonAndGoesBackToText() {
    ours.warn("before");
    target.apply(new LogConfig(Optional.empty(), Optional.empty(), true, LogConfig.Format.JSON));
    ours.atWarn().addKeyValue("attempt", 1).log("a \"line\"\nwith {}", "an \u20ac");
    target.apply(new LogConfig(Optional.empty(), Optional.empty(), true, LogConfig.Format.TEXT));
    ours.warn("after");

    assertThat(onConsole()).hasSize(3).contains("before", "after");
    assertThat(onConsole().get(1))
        .matches("\\{\"time\":\"[0-9T:.-]+Z\",\"level\":\"WARN\",.*")
        .endsWith(
            "\"logger\":\"io.alarmnotifier\",\"message\":\"a \\\"line\\\"\\nwith an \\u20AC\",\"attempt\":1}");
  }

  private List<String> onConsole() {
    return console.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
