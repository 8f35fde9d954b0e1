package io.alarmnotifier.core.admin;

import io.vertx.ext.web.Router;

/** A part of the host's own HTTP interface. */
@FunctionalInterface
public interface Routes {

  /**
   * Adds what it serves. Handlers run on an event loop that is not the deliveries', and must not
   * block it; whoever gets there is authenticated, where that is asked for.
   */
  void addTo(Router router);
}
