package io.alarmnotifier.core.plugin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Calls a plugin on a thread of its own, with its class loader, and not for ever. */
final class OwnThread {

  private OwnThread() {}

  /**
   * Calls {@code task} and waits. A call that takes longer than {@code limit} is interrupted and
   * left behind.
   *
   * @param name of the thread
   * @param loader the plugin's
   * @param task must not return null
   * @throws TimeoutException whose message tells where it stood
   * @throws ExecutionException with what the task threw
   */
  static <T> T call(String name, ClassLoader loader, Duration limit, Callable<T> task)
      throws TimeoutException, ExecutionException {
    return call(name, loader, limit, task, result -> {});
  }

  /**
   * As the other one, for a task whose result must not be lost.
   *
   * @param late is told when a call ends that was left behind, on its thread: the result, or empty
   *     if it has thrown. Must not throw
   */
  static <T> T call(
      String name, ClassLoader loader, Duration limit, Callable<T> task, Consumer<Optional<T>> late)
      throws TimeoutException, ExecutionException {
    CompletableFuture<End<T>> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              End<T> end = end(task);
              if (!ended.complete(end)) {
                forgetInterrupt(ended);
                late.accept(end.result());
              }
            },
            name);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return ended.get(limit.toNanos(), TimeUnit.NANOSECONDS).take();
    } catch (TimeoutException e) {
      StackTraceElement[] trace = thread.getStackTrace();
      return leave(
          ended,
          thread,
          "it took longer than " + limit.toMillis() + " ms, and stood at " + StackTop.of(trace));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return leave(ended, thread, "it was called off");
    }
  }

  /** It was for the call, and the call is over. */
  private static void forgetInterrupt(Object leaving) {
    // Who leaves the call behind may be just about to interrupt it.
    synchronized (leaving) {
      Thread.interrupted();
    }
  }

  private static <T> End<T> end(Callable<T> task) {
    try {
      return new End<>(Optional.of(task.call()), Optional.empty());
    } catch (Throwable e) { // A plugin may throw anything.
      return new End<>(Optional.empty(), Optional.of(e));
    }
  }

  /** Waits no longer, unless the call has ended at the last moment. */
  private static <T> T leave(CompletableFuture<End<T>> ended, Thread thread, String why)
      throws TimeoutException, ExecutionException {
    synchronized (ended) {
      if (ended.cancel(false)) {
        thread.interrupt();
        throw new TimeoutException(why);
      }
    }
    return ended.join().take();
  }

  /** How a call has ended. */
  private record End<T>(Optional<T> result, Optional<Throwable> thrown) {

    T take() throws ExecutionException {
      if (thrown.isPresent()) {
        // With a message, as the JDK else asks what was thrown to describe itself, which may throw.
        throw new ExecutionException("the call failed", thrown.get());
      }
      return result.orElseThrow();
    }
  }
}
