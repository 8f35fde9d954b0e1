package io.alarmnotifier.core.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads on which a plugin may block. */
final class Workers {

  private static final int POOL_SIZE = 32;

  private Workers() {}

  /**
   * Workers of one plugin alone, so that one that blocks them all harms no other: a virtual thread
   * for each call where the JVM has them, else a pool.
   */
  static ExecutorService forPlugin(String name) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException beforeJava21) {
      return pool(name);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("this JVM names virtual threads and has none", e);
    }
  }

  private static ExecutorService pool(String name) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, "plugin-" + name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool = new Pool(threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Forgets a call that is cancelled while it waits, else a plugin that hangs fills the memory. */
  private static final class Pool extends ThreadPoolExecutor {

    Pool(ThreadFactory threads) {
      super(POOL_SIZE, POOL_SIZE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
      return new FutureTask<>(task, value) {
        @Override
        protected void done() {
          if (isCancelled()) {
            remove(this);
          }
        }
      };
    }
  }
}
