package io.alarmnotifier.core.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Calls a plugin on a thread of its own, with its class loader, and not for ever. */
final class OwnThread {

  private OwnThread() {}

  /**
   * Calls {@code task} and waits. A call that takes longer than {@code limit} is interrupted and
   * left behind.
   *
   * @param name of the thread
   * @param loader the plugin's
   * @throws TimeoutException whose message tells where it stood
   * @throws ExecutionException with what the task threw
   */
  static <T> T call(String name, ClassLoader loader, Duration limit, Callable<T> task)
      throws TimeoutException, ExecutionException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    FutureTask<T> work =
        new FutureTask<>(
            () -> {
              try {
                return task.call();
              } catch (Throwable e) {
                thrown.set(e);
                throw e;
              }
            });
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | RuntimeException | StackOverflowError e) {
      // The JDK asks what was thrown to describe itself, which may throw as well.
      throw new ExecutionException("the call failed", thrown.get());
    } catch (TimeoutException e) {
      StackTraceElement[] trace = thread.getStackTrace();
      thread.interrupt();
      throw new TimeoutException(
          "it took longer than " + limit.toMillis() + " ms, and stood at " + StackTop.of(trace));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new TimeoutException("it was called off");
    }
  }
}
