package io.alarmnotifier.core.app;

import io.alarmnotifier.core.delivery.Route;
import io.alarmnotifier.core.plugin.Foretold;
import java.util.concurrent.CompletableFuture;

/** What would become of an action of an alarm. */
sealed interface Forecast {

  /** The action's place in the alarm's list, from 1. */
  int number();

  /**
   * A notifier would attempt it.
   *
   * @param foretold completed, always, with what the notifier says to it
   */
  record OfNotifier(int number, Route.ToNotifier route, CompletableFuture<Foretold> foretold)
      implements Forecast {}

  /** Nothing would be attempted. */
  record OfNobody(int number, Route.Nowhere route) implements Forecast {}
}
