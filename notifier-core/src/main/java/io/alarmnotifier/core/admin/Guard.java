package io.alarmnotifier.core.admin;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;

/** Lets only those through that may call. Safe for several event loops. */
final class Guard implements Handler<RoutingContext> {

  /** So many passwords may be looked at or wait for it; each takes a tenth of a second. */
  private static final int MOST_UNDECIDED = 20;

  private final WorkerExecutor workers;
  private final Semaphore undecided = new Semaphore(MOST_UNDECIDED);
  private volatile Callers callers;

  Guard(WorkerExecutor workers, Callers callers) {
    this.workers = workers;
    this.callers = callers;
  }

  /** Lets others through. By any thread. */
  void reconfigure(Callers next) {
    callers = next;
  }

  @Override
  public void handle(RoutingContext context) {
    Callers now = callers;
    admits(context, now)
        .onFailure(
            failure -> {
              if (failure instanceof ProblemException) {
                // There are too many callers; any other failure is not over in a second.
                context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
              }
              context.fail(failure);
            })
        .onSuccess(
            isAdmitted -> {
              if (isAdmitted) {
                context.next();
              } else {
                refuse(context, now);
              }
            });
  }

  /**
   * Whether it lets a request through, which it leaves alone.
   *
   * @return fails with a problem if too many passwords are being looked at
   */
  Future<Boolean> admits(RoutingContext context) {
    return admits(context, callers);
  }

  private Future<Boolean> admits(RoutingContext context, Callers now) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return switch (now.judge(authorization)) {
      case ADMITTED -> Future.succeededFuture(true);
      case REFUSED -> Future.succeededFuture(false);
      case UNDECIDED -> verify(context, now, String.valueOf(authorization));
    };
  }

  private Future<Boolean> verify(RoutingContext context, Callers now, String authorization) {
    if (!undecided.tryAcquire()) {
      return Future.failedFuture(
          new ProblemException(new Problem(503, "Too many callers show passwords at once")));
    }
    context.request().pause();
    return workers
        .executeBlocking(() -> now.verify(authorization), false)
        .onComplete(
            verified -> {
              undecided.release();
              context.request().resume();
            });
  }

  private static void refuse(RoutingContext context, Callers now) {
    context.response().putHeader("www-authenticate", now.challenge());
    context.fail(
        new ProblemException(
            new Problem(401, "Show the token of admin.token, or a user of admin.htpasswd")));
  }
}
