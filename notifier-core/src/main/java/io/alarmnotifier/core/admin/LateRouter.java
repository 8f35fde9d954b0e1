package io.alarmnotifier.core.admin;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routes requests. What it takes for that is made with the first one, as the start of the host has
 * no time for it. Lives on one event loop.
 */
final class LateRouter implements Handler<HttpServerRequest> {

  private final Vertx vertx;
  private final int bodyBytes;
  private final List<Handler<RoutingContext>> first;
  private final OpenRoutes open;
  private final Audience audience;
  private final Handler<RoutingContext> guard;
  private final List<Routes> guarded;
  private @Nullable Router router;

  /**
   * @param first what every request goes through
   * @param open what comes before the guard
   * @param audience who is told more by that
   * @param guarded what comes behind it
   */
  LateRouter(
      Vertx vertx,
      int bodyBytes,
      List<Handler<RoutingContext>> first,
      OpenRoutes open,
      Audience audience,
      Handler<RoutingContext> guard,
      List<Routes> guarded) {
    this.vertx = vertx;
    this.bodyBytes = bodyBytes;
    this.first = first;
    this.open = open;
    this.audience = audience;
    this.guard = guard;
    this.guarded = guarded;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Router made = router;
    if (made == null) {
      made = make();
      router = made;
    }
    made.handle(request);
  }

  private Router make() {
    Router made = Router.router(vertx);
    first.forEach(handler -> made.route().handler(handler));
    open.addTo(made, audience);
    made.route().handler(guard);
    made.route().handler(new AllowedMethods(made));
    made.route().handler(LateRouter::refuseWhatIsNoJson);
    made.route().handler(BodyHandler.create(false).setBodyLimit(bodyBytes));
    guarded.forEach(routes -> routes.addTo(made));
    made.route().failureHandler(Answers::failure);
    for (int status : new int[] {400, 404, 405, 413, 415, 500}) {
      made.errorHandler(status, Answers::failure);
    }
    return made;
  }

  /** So a form of a web page is refused, and what is JSON needs the consent of this host. */
  private static void refuseWhatIsNoJson(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean hasBody =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || (length != null && !length.equals("0"));
    if (hasBody && !isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      context.fail(415);
    } else {
      context.next();
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().equalsIgnoreCase("application/json");
  }
}
