package io.alarmnotifier.core.admin;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has something done for all that ask while it is being done, so that many who ask cost no more
 * than one. Lives on one event loop, on which the futures are completed, too.
 */
public final class OneAtATime<T> {

  private final Supplier<Future<T>> task;
  private @Nullable Future<T> underWay;

  /**
   * @param task begins it, and must not block
   */
  public OneAtATime(Supplier<Future<T>> task) {
    this.task = task;
  }

  /** What comes of it: of what is under way, or else of another. */
  public Future<T> get() {
    Future<T> now = underWay;
    if (now != null && !now.isComplete()) {
      return now;
    }
    Future<T> next = task.get();
    underWay = next;
    return next;
  }
}
