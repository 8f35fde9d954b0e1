package io.alarmnotifier.core.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.OutputStream;

/** The log of a host that writes nothing but the messages. */
final class GivenConsoleLog {

  private GivenConsoleLog() {}

  /** Starts one, which no logger has yet. */
  static ConsoleLog start(LoggerContext context, OutputStream console) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    ConsoleLog log = new ConsoleLog();
    log.setContext(context);
    log.setEncoder(encoder);
    log.start();
    log.setOutputStream(console);
    return log;
  }
}
