package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmAction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Actions that were parsed lately: many alarms name the same few, and what is held of each alarm is
 * smaller if they share them. Lives on one thread.
 */
final class KnownActions {

  /** Less than 1 MB of memory when full of usual ones, 4 MB at most. */
  static final int CAPACITY = 1_000;

  /** A longer one is parsed each time, as such could fill the memory. */
  static final int LONGEST = 500;

  /** That which was not named for longest comes first. */
  private final Map<String, AlarmAction> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The action that {@code text} says.
   *
   * @see AlarmAction#parse
   */
  AlarmAction parse(String text) {
    if (text.length() > LONGEST) {
      return AlarmAction.parse(text);
    }
    AlarmAction action = known.computeIfAbsent(text, AlarmAction::parse);
    if (known.size() > CAPACITY) {
      known.remove(known.keySet().iterator().next());
    }
    return action;
  }
}
