package io.alarmnotifier.core.admin;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** Refuses a path or a query with broken percent escapes, which nobody behind it could read. */
final class EscapeCheck implements Handler<RoutingContext> {

  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  @Override
  public void handle(RoutingContext context) {
    if (BROKEN.matcher(context.request().uri()).find()) {
      throw new ProblemException(
          new Problem(
              400,
              "The path or the query has a % without two hexadecimal digits behind it;"
                  + " a % itself is written %25"));
    }
    context.next();
  }
}
