package io.alarmnotifier.core.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What is made on a thread of its own while other things are: half of a start is on one processor
 * only.
 */
final class Ahead<T> {

  private final String name;
  private final FutureTask<T> work;

  private Ahead(String name, FutureTask<T> work) {
    this.name = name;
    this.work = work;
  }

  /**
   * Begins.
   *
   * @param name what is made, for the thread and for messages
   */
  static <T> Ahead<T> begin(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name + "-start");
    thread.setDaemon(true);
    thread.start();
    return new Ahead<>(name, task);
  }

  /**
   * Waits for it.
   *
   * @throws IOException that the work threw, or if the caller is interrupted
   */
  T get() throws IOException {
    return get(IOException.class);
  }

  /**
   * Waits for it.
   *
   * @param failure what the work may throw beside an {@link IOException}
   * @throws IOException that the work threw, or if the caller is interrupted
   */
  <E extends Exception> T get(Class<E> failure) throws IOException, E {
    try {
      return work.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (failure.isInstance(cause)) {
        throw failure.cast(cause);
      }
      if (cause instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException("the " + name + " could not be made", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
