package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmAction;

/** Where an action leads. */
public sealed interface Route {

  /**
   * A notifier serves it.
   *
   * @param action the action
   * @param notifier makes the attempts
   */
  record ToNotifier(AlarmAction action, NotifierHandle notifier) implements Route {}

  /**
   * Nothing can be attempted, now or later.
   *
   * @param action the action without secrets; its place in the alarm's list if it is no URL
   * @param problem why: a sentence for a person, without secrets
   */
  record Nowhere(String action, String problem) implements Route {}
}
