package io.alarmnotifier.core.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.alarmnotifier.core.config.LogConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Has the log go where the configuration says, and as much of it, at a start and at reloads. For
 * one thread at a time.
 */
final class LogTarget {

  private static final String OURS = "io.alarmnotifier";

  private final LoggerContext context;
  private final Logger ours;
  private final @Nullable Level ofLogback;

  private @Nullable Encoder<ILoggingEvent> text;
  private LogConfig.Format format = LogConfig.Format.TEXT;
  private Place place = new Place(Optional.empty(), true);

  LogTarget(LoggerContext context) {
    this.context = context;
    ours = context.getLogger(OURS);
    ofLogback = ours.getLevel();
  }

  /** The log of this process, as {@code logback.xml} has it. */
  static LogTarget ofThisProcess() {
    return new LogTarget((LoggerContext) LoggerFactory.getILoggerFactory());
  }

  /** Puts the settings in force. What cannot be is said in the log, which then stays as it is. */
  void apply(LogConfig config) {
    ours.setLevel(config.level().map(level -> Level.toLevel(level.name())).orElse(ofLogback));
    Place next = new Place(config.file(), config.console());
    Optional<ConsoleLog> log = console();
    log.ifPresent(console -> write(console, config.format()));
    if (log.isPresent() && !next.equals(place) && redirect(log.get(), next)) {
      place = next;
    } else if (log.isEmpty()) {
      warnOfNoEffect(config);
    }
  }

  private void warnOfNoEffect(LogConfig config) {
    String console = ConsoleLog.class.getSimpleName();
    if (config.file().isPresent()) {
      ours.warn("log.file has no effect: logback.xml has no {}", console);
    }
    if (config.format() != LogConfig.Format.TEXT) {
      ours.warn("log.format has no effect: logback.xml has no {}", console);
    }
  }

  private void write(ConsoleLog log, LogConfig.Format next) {
    if (next == format) {
      return;
    }
    if (next == LogConfig.Format.JSON) {
      text = log.getEncoder();
      JsonLines json = new JsonLines();
      json.setContext(context);
      json.start();
      log.writeBy(json);
    } else if (text != null) {
      log.writeBy(text);
    }
    format = next;
  }

  private boolean redirect(ConsoleLog log, Place next) {
    OutputStream console = ConsoleTarget.SystemOut.getStream();
    if (next.file().isEmpty()) {
      log.redirect(console);
      return true;
    }
    Path file = next.file().get();
    try {
      OutputStream stream = WatchedFile.open(file, System::nanoTime);
      // Who looks at the console, or at what a start script has kept of it, is told where to look.
      ours.info("The log goes on in {}", file);
      log.redirect(next.console() ? new TwoStreams(stream, console) : stream);
      return true;
    } catch (IOException e) {
      ours.warn(
          "The log cannot be written to {} (log.file), so it stays where it is: {}",
          file,
          e.toString());
      return false;
    }
  }

  private Optional<ConsoleLog> console() {
    Iterator<Appender<ILoggingEvent>> appenders =
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof ConsoleLog log) {
        return Optional.of(log);
      }
    }
    return Optional.empty();
  }

  /** Where the log goes: to a file, to the console, or to both. */
  private record Place(Optional<Path> file, boolean console) {}

  /** Writes all to both; what one of them does not take, the other one gets. */
  private static final class TwoStreams extends OutputStream {

    private final OutputStream file;
    private final OutputStream console;

    TwoStreams(OutputStream file, OutputStream console) {
      this.file = file;
      this.console = console;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        console.write(bytes, offset, length);
      } finally {
        file.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        console.flush();
      } finally {
        file.flush();
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
