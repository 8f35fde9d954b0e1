package io.alarmnotifier.core.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Does what blocks, on threads that only the admin interface has. Safe for several event loops. */
public final class Work {

  private static final int THREADS = 3;
  private static final int PROBE_THREADS = 1;
  private static final int MOST = 30;

  /** A replay of a million dead letters takes its time. */
  private static final long LONGEST_HOURS = 6;

  private final WorkerExecutor workers;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();

  /** Closed with its Vert.x. */
  public Work(Vertx vertx) {
    this(vertx.createSharedWorkerExecutor("admin-work", THREADS, LONGEST_HOURS, TimeUnit.HOURS));
  }

  private Work(WorkerExecutor workers) {
    this.workers = workers;
  }

  /** For health and figures, which must not wait behind a long replay. Closed with its Vert.x. */
  public static Work ofProbes(Vertx vertx) {
    return new Work(vertx.createSharedWorkerExecutor("admin-probes", PROBE_THREADS));
  }

  /**
   * Does a task.
   *
   * @return completed on the caller's event loop; fails with a problem if too much is to be done
   */
  public <T> Future<T> run(Callable<T> task) {
    if (!places.tryAcquire()) {
      return Future.failedFuture(
          new ProblemException(new Problem(503, "The host has too much to do; try again")));
    }
    Future<T> result = workers.executeBlocking(task, false);
    underWay.add(result);
    return result.onComplete(
        done -> {
          underWay.remove(result);
          places.release();
        });
  }

  /**
   * What is under way now. May be called by any thread.
   *
   * @return completed when all of it is done and told to who asked for it, whatever came of it
   */
  public Future<?> underWay() {
    return Future.join(List.copyOf(underWay)).otherwiseEmpty();
  }
}
