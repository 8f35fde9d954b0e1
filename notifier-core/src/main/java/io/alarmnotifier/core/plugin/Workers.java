package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one plugin alone, on which it may block, so that one plugin that blocks them all
 * harms no other: a virtual thread for each call where the JVM has them, else a pool.
 */
final class Workers implements AutoCloseable {

  /** Threads of a pool; what comes then waits for one of them. */
  private static final int POOL_SIZE = 256;

  /**
   * Calls that run or wait. A call that hangs for ever, deaf to interruption, keeps its place: so
   * few that they fill no memory, so many that healthy calls never get there.
   */
  static final int MAX_CALLS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** What a call is given to return after it was interrupted, before its plugin is told of. */
  private static final long PATIENCE_SECONDS = 1;

  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final String plugin;
  private final InstantSource clock;
  private final ExecutorService executor;
  private final Semaphore places = new Semaphore(MAX_CALLS);

  private Instant nextLine = Instant.MIN;

  private Workers(String plugin, InstantSource clock, ExecutorService executor) {
    this.plugin = plugin;
    this.clock = clock;
    this.executor = executor;
  }

  static Workers of(String plugin, InstantSource clock) {
    try {
      return new Workers(
          plugin,
          clock,
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (NoSuchMethodException beforeJava21) {
      return new Workers(plugin, clock, new Pool(plugin));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("this JVM names virtual threads and has none", e);
    }
  }

  /**
   * Runs {@code call} on a thread. An {@link OutOfMemoryError} that it throws reaches the thread's
   * uncaught exception handler.
   *
   * @return interrupts it, or keeps it from beginning
   * @throws RejectedExecutionException if there are too many, or they were closed
   */
  Cancellable submit(Runnable call) {
    if (!places.tryAcquire()) {
      throw new RejectedExecutionException(MAX_CALLS + " of its calls have not returned");
    }
    Task task = new Task(call);
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      places.release();
      throw new RejectedExecutionException("it is closed", e);
    }
    return () -> {
      if (task.cancel(true)) {
        // Looked at by the JDK's thread for delays itself, as there may be thousands at a time.
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS, Runnable::run)
            .execute(task::tellIfItGoesOn);
      }
    };
  }

  private synchronized boolean isTimeForALine() {
    Instant now = clock.instant();
    if (now.isBefore(nextLine)) {
      return false;
    }
    nextLine = now.plus(BETWEEN_LINES);
    return true;
  }

  /** Interrupts all calls. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  private final class Task extends FutureTask<Void> {

    private boolean begun;
    private volatile @Nullable Thread runner;

    Task(Runnable call) {
      super(call, null);
    }

    @Override
    public void run() {
      begin();
      runner = Thread.currentThread();
      try {
        super.run();
      } finally {
        runner = null;
        places.release();
      }
    }

    void tellIfItGoesOn() {
      Thread thread = runner;
      if (thread != null && isTimeForALine()) {
        // Timers of the whole JVM would wait with this thread until the log takes the line.
        ForkJoinPool.commonPool().execute(() -> tellThatItGoesOn(thread));
      }
    }

    private void tellThatItGoesOn(Thread thread) {
      LOG.warn(
          "A call of the notifier {} goes on though its time is over and it was interrupted, and"
              + " takes a thread from the others; tell its author that it stands at {}",
          plugin,
          StackTop.of(thread.getStackTrace()));
    }

    private synchronized void begin() {
      begun = true;
    }

    @Override
    protected synchronized void done() {
      // Forgets a call that is cancelled while it waits, else a plugin that hangs fills the memory.
      if (isCancelled() && !begun && executor instanceof Pool pool && pool.remove(this)) {
        places.release();
      }
    }

    @Override
    protected void setException(Throwable thrown) {
      super.setException(thrown);
      if (thrown instanceof OutOfMemoryError error) {
        throw error;
      }
    }
  }

  /** Makes a thread only when none is idle, up to its size. */
  private static final class Pool extends ThreadPoolExecutor {

    Pool(String plugin) {
      super(0, POOL_SIZE, 30, TimeUnit.SECONDS, new IdleFirst(), threads(plugin), Pool::queue);
    }

    private static ThreadFactory threads(String plugin) {
      AtomicInteger number = new AtomicInteger();
      return task -> {
        Thread thread = new Thread(task, "plugin-" + plugin + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
      };
    }

    private static void queue(Runnable task, ThreadPoolExecutor pool) {
      if (pool.isShutdown()) {
        throw new RejectedExecutionException();
      }
      pool.getQueue().add(task);
    }
  }

  /** Takes from the pool's {@code execute} only what an idle thread waits for. */
  private static final class IdleFirst extends LinkedTransferQueue<Runnable> {

    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    @Override
    public boolean add(Runnable task) {
      put(task);
      return true;
    }
  }
}
