package io.alarmnotifier.testkit;

import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** All that is logged from its start until it is closed. */
interface LogCapture extends AutoCloseable {

  /** Begins to listen; empty if the tests run with another logger than the host's, Logback. */
  static Optional<LogCapture> start() {
    // By name: without Logback its classes are not there to be asked.
    boolean logback =
        LoggerFactory.getILoggerFactory()
            .getClass()
            .getName()
            .equals("ch.qos.logback.classic.LoggerContext");
    return logback ? Optional.of(new LogbackCapture()) : Optional.empty();
  }

  /** What was logged at any level, enabled or not: logger, level, message and exception. */
  List<String> events();

  /** Ends it. */
  @Override
  void close();
}
