package io.alarmnotifier.core.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the log to the console, or where it is redirected to, on a thread of its own, all lines at
 * once that are there, so that an event loop neither lays out its lines nor waits for the system.
 * The order stays.
 *
 * <p>Nothing is dropped, unless the process ends while the console takes nothing: who finds the
 * queue full writes what is in it. A warning or an error is written before its caller goes on, and
 * all that came before it; so a process that dies, by whatever, may take only the last few lines
 * below that with it. Safe for many threads.
 */
public final class ConsoleLog extends ConsoleAppender<ILoggingEvent> {

  static final int CAPACITY = 1024;

  /**
   * For so long lines may wait for others: to wake a thread for each costs more than to write it.
   */
  private static final Duration WAIT = Duration.ofMillis(10);

  /** How long the end of the process waits for a console that takes nothing. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** So much is written in one go at most. */
  private static final int BATCH_BYTES = 64 * 1024;

  private final Queue<ILoggingEvent> lines = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean called = new AtomicBoolean();
  private final Semaphore calls = new Semaphore(0);
  private final Lock writing = new ReentrantLock();
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH_BYTES);
  private volatile boolean ending;

  /** Made by Logback, from its configuration. */
  public ConsoleLog() {}

  @Override
  public void start() {
    super.start();
    if (isStarted()) {
      Thread writer = new Thread(this::writeWhenCalled, "log");
      writer.setDaemon(true);
      writer.start();
      // For a command that ends with System.exit; the host stops the log itself.
      Runtime.getRuntime().addShutdownHook(new Thread(this::end, "log-rest"));
    }
  }

  /** From now on nobody waits for a console that takes nothing: the process is to end. */
  private boolean end() {
    ending = true;
    return writeAll();
  }

  @Override
  public void stop() {
    if (end()) {
      super.stop();
    } else {
      // To close what hangs would hang as well.
      started = false;
    }
  }

  /**
   * From now on the lines go to {@code target}, which this closes; those from before have gone
   * where they were to go.
   */
  void redirect(OutputStream target) {
    writing.lock();
    try {
      writeAll();
      setOutputStream(target);
    } finally {
      writing.unlock();
    }
  }

  /** From now on lines are written by {@code next}; those from before as they were to be. */
  void writeBy(Encoder<ILoggingEvent> next) {
    writing.lock();
    try {
      writeAll();
      setEncoder(next);
    } finally {
      writing.unlock();
    }
  }

  @Override
  protected void append(ILoggingEvent line) {
    if (!isStarted()) {
      return;
    }
    line.prepareForDeferredProcessing();
    while (!lines.offer(line)) {
      if (!writeAll()) {
        return;
      }
    }
    if (line.getLevel().isGreaterOrEqual(Level.WARN)) {
      writeAll();
    } else if (called.compareAndSet(false, true)) {
      calls.release();
    }
  }

  private void writeWhenCalled() {
    while (isStarted()) {
      calls.acquireUninterruptibly();
      LockSupport.parkNanos(WAIT.toNanos());
      // First: whoever comes later calls again.
      called.set(false);
      writeAll();
    }
  }

  /** Returns whether the queue was emptied; it is not if the process ends and the console hangs. */
  private boolean writeAll() {
    if (!lock()) {
      return false;
    }
    try {
      for (ILoggingEvent line = lines.poll(); line != null; line = lines.poll()) {
        batch.writeBytes(encoder.encode(line));
        if (batch.size() > BATCH_BYTES) {
          writeBatch();
        }
      }
      writeBatch();
    } catch (IOException | RuntimeException e) {
      addError("The log cannot be written", e);
    } finally {
      writing.unlock();
    }
    return true;
  }

  /** Whether it is this thread's turn; it does not come if another hangs and the process ends. */
  private boolean lock() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (writing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
          }
          if (ending) {
            return false;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writeBatch() throws IOException {
    try {
      if (batch.size() > 0) {
        batch.writeTo(getOutputStream());
        getOutputStream().flush();
      }
    } finally {
      batch.reset();
    }
  }
}
