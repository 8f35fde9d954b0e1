package io.alarmnotifier.core.admin;

import io.vertx.ext.web.Router;

/** A part of the host's own HTTP interface that nobody needs to say who they are for. */
@FunctionalInterface
public interface OpenRoutes {

  /**
   * Adds what it serves. Handlers run on an event loop that is not the deliveries', and must not
   * block it.
   *
   * @param audience tells which callers may know more than others
   */
  void addTo(Router router, Audience audience);
}
