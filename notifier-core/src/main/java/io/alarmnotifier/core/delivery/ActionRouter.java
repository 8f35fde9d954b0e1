package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the notifier of each action. Lives on one thread. */
public final class ActionRouter {

  private final KnownActions actions = new KnownActions();
  private final NotifierLookup notifiers;

  /**
   * @param notifiers finds the notifier of a scheme
   */
  public ActionRouter(NotifierLookup notifiers) {
    this.notifiers = notifiers;
  }

  /**
   * Where an action of an alarm leads.
   *
   * @param index the action's place in the alarm's list, from 0; one that the list does not have
   *     leads nowhere
   */
  public Route route(Alarm alarm, int index) {
    List<String> texts = alarm.actions();
    // What is no URL is not shown: nobody knows which part of it is secret.
    String place = "number " + (index + 1) + " of its list";
    if (index >= texts.size()) {
      return new Route.Nowhere(place, "the alarm has no more than " + texts.size() + " actions");
    }
    String alarmId = OneLine.of(alarm.transition().alarmId());
    AlarmAction action;
    try {
      action = actions.parse(texts.get(index));
    } catch (IllegalArgumentException e) {
      return new Route.Nowhere(
          place,
          "Unable to parse action " + place + " for alarm " + alarmId + ": " + e.getMessage());
    }
    Optional<NotifierHandle> notifier = notifiers.find(action.scheme());
    if (notifier.isEmpty()) {
      return new Route.Nowhere(
          action.toString(),
          "Action "
              + OneLine.of(action.scheme(), 40)
              + " for alarm "
              + alarmId
              + " is unknown, cannot notify; there are notifiers for "
              + new TreeSet<>(notifiers.schemes()));
    }
    return new Route.ToNotifier(action, notifier.get());
  }
}
