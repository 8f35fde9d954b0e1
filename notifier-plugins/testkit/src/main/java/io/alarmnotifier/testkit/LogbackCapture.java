package io.alarmnotifier.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Sees each event before Logback looks at its level, so it needs no level changed: an operator may
 * switch on any of them.
 */
final class LogbackCapture extends TurboFilter implements LogCapture {

  private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final List<String> events = new CopyOnWriteArrayList<>();

  LogbackCapture() {
    setContext(loggers);
    start();
    loggers.addTurboFilter(this);
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (format != null) { // It is null where somebody only asks whether a level is enabled.
      add(logger, level.toString(), format, arguments, thrown);
    }
    return FilterReply.NEUTRAL;
  }

  @Override
  public FilterReply decide(Logger logger, LoggingEvent event) {
    add(
        logger,
        event.getLevel().toString(),
        event.getMessage(),
        event.getArgumentArray(),
        event.getThrowable());
    return FilterReply.NEUTRAL;
  }

  private void add(
      Logger logger,
      String level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    StringWriter text = new StringWriter();
    text.append(logger.getName()).append(" at ").append(level).append(": ");
    // The last argument may be the exception.
    FormattingTuple message =
        thrown == null
            ? MessageFormatter.arrayFormat(format, arguments)
            : MessageFormatter.arrayFormat(format, arguments, thrown);
    text.append(message.getMessage());
    if (message.getThrowable() != null) {
      text.append('\n');
      message.getThrowable().printStackTrace(new PrintWriter(text));
    }
    events.add(text.toString());
  }

  @Override
  public List<String> events() {
    return events;
  }

  @Override
  public void close() {
    loggers.getTurboFilterList().remove(this);
  }
}
