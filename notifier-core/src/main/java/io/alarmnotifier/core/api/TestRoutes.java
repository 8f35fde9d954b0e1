package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.TestAttempt;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries an action out: one attempt, of which nothing comes but the answer. */
public final class TestRoutes implements Routes {

  /** So many may be under way: they go past the limits that hold for deliveries. */
  static final int MOST = 10;

  private static final int RETRY_AFTER_SECONDS = 5;

  /** Longer than an attempt may take; what is not there then never will be. */
  private static final long PATIENCE_SECONDS = 40;

  private static final double NANOS_PER_SECOND = 1e9;

  private final TestDesk desk;
  private final Semaphore places = new Semaphore(MOST);
  private volatile boolean stopping;

  /** Has {@code desk} make the attempts. */
  public TestRoutes(TestDesk desk) {
    this.desk = desk;
  }

  @Override
  public void addTo(Router router) {
    router.post("/api/v1/test").handler(new KnownParameters()).handler(this::test);
  }

  /** Tries nothing more, as the host stops. May be called by any thread. */
  public void stop() {
    stopping = true;
  }

  private void test(RoutingContext context) {
    TestOrder order = TestOrder.read(context);
    if (stopping) {
      throw later(context, "The host stops");
    }
    if (!places.tryAcquire()) {
      throw later(context, MOST + " tests are under way, and more are not made at a time");
    }
    attempt(context, order)
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .onComplete(ended -> places.release())
        .onSuccess(attempt -> Answers.json(context, 200, json(attempt)))
        .onFailure(failure -> context.fail(problem(context, failure)));
  }

  private Future<TestAttempt> attempt(RoutingContext context, TestOrder order) {
    try {
      return Future.fromCompletionStage(
          desk.attempt(order.action(), order.transition()), context.vertx().getOrCreateContext());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Throwable problem(RoutingContext context, Throwable failure) {
    return failure instanceof TimeoutException
        ? later(context, "The host's deliveries do not get on; see /healthz")
        : failure;
  }

  private static ProblemException later(RoutingContext context, String detail) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
    return new ProblemException(new Problem(503, detail));
  }

  private static JsonObject json(TestAttempt attempt) {
    AttemptOutcome outcome = attempt.outcome();
    return new JsonObject()
        .put("delivery_id", attempt.id())
        .put("action", attempt.action())
        .put("notifier", attempt.notifier().orElse(null))
        .put("seconds", attempt.took().toNanos() / NANOS_PER_SECOND)
        .put("outcome", outcome.kind().text())
        .put("reason", outcome.reason().map(FailureReason::name).orElse(null))
        .put("detail", OneLine.of(outcome.detail()))
        .put("retry_after_seconds", outcome.retryAfter().map(Duration::toSeconds).orElse(null));
  }
}
