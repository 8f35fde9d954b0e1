package io.alarmnotifier.core.events;

import io.alarmnotifier.spi.AlarmTransition;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells of an alarm; {@code null} is what the evaluator did not send, or what is not
 * known at this point. Its reason and the reason's data are left out, as they can be large.
 */
public record EventAlarm(
    @Nullable String id,
    @Nullable String name,
    @Nullable String severity,
    @Nullable String previous,
    @Nullable String current) {

  static EventAlarm of(AlarmTransition transition) {
    return new EventAlarm(
        ShortText.ofNullable(transition.alarmId()),
        ShortText.ofNullable(transition.alarmName()),
        ShortText.ofNullable(transition.severity()),
        ShortText.ofNullable(transition.previous()),
        ShortText.ofNullable(transition.current()));
  }

  /** An alarm of which no more is known than its id. */
  static EventAlarm withId(String id) {
    return new EventAlarm(ShortText.of(id), null, null, null, null);
  }

  /** Whether its id or its name is this one. */
  boolean isCalled(String idOrName) {
    String kept = ShortText.of(idOrName);
    return kept.equals(id) || kept.equals(name);
  }
}
