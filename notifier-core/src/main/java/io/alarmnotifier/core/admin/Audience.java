package io.alarmnotifier.core.admin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Tells who may know more than everybody. */
@FunctionalInterface
public interface Audience {

  /**
   * Whether a caller may know all that there is to know.
   *
   * @return completed on the event loop of the request; fails if that cannot be found out now
   */
  Future<Boolean> mayKnowAll(RoutingContext context);
}
