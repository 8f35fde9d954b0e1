package io.alarmnotifier.core.admin;

import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Lets only those through that may call. Lives on one event loop. */
final class Guard implements Handler<RoutingContext> {

  /** So many passwords may be looked at or wait for it; each takes a tenth of a second. */
  private static final int MOST_UNDECIDED = 20;

  private final WorkerExecutor workers;
  private volatile Callers callers;
  private int undecided;

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
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    switch (now.judge(authorization)) {
      case ADMITTED -> context.next();
      case REFUSED -> refuse(context, now);
      case UNDECIDED -> verify(context, now, String.valueOf(authorization));
    }
  }

  private void verify(RoutingContext context, Callers now, String authorization) {
    if (undecided >= MOST_UNDECIDED) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      throw new ProblemException(new Problem(503, "Too many callers show passwords at once"));
    }
    undecided++;
    context.request().pause();
    workers
        .executeBlocking(() -> now.verify(authorization), false)
        .onComplete(
            verified -> {
              undecided--;
              context.request().resume();
              if (verified.failed()) {
                context.fail(verified.cause());
              } else if (verified.result()) {
                context.next();
              } else {
                refuse(context, now);
              }
            });
  }

  private static void refuse(RoutingContext context, Callers now) {
    context.response().putHeader("www-authenticate", now.challenge());
    context.fail(
        new ProblemException(
            new Problem(401, "Show the token of admin.token, or a user of admin.htpasswd")));
  }
}
