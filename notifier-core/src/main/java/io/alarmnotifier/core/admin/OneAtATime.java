package io.alarmnotifier.core.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has something done for all that ask while it is being done, so that many who ask cost no more
 * than one. May be asked on several event loops.
 */
public final class OneAtATime<T> {

  private final Vertx vertx;
  private final Supplier<Future<T>> task;
  private @Nullable Future<T> underWay;

  /**
   * @param task begins it, on the event loop of one who asks, and must not block
   */
  public OneAtATime(Vertx vertx, Supplier<Future<T>> task) {
    this.vertx = vertx;
    this.task = task;
  }

  /**
   * What comes of it: of what is under way, or else of another.
   *
   * @return completed on the caller's event loop, wherever it was begun
   */
  public Future<T> get() {
    Promise<T> told = ((ContextInternal) vertx.getOrCreateContext()).promise();
    underWay().onComplete(told);
    return told.future();
  }

  private synchronized Future<T> underWay() {
    Future<T> now = underWay;
    if (now == null || now.isComplete()) {
      now = begin();
      underWay = now;
    }
    return now;
  }

  private Future<T> begin() {
    try {
      return task.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
