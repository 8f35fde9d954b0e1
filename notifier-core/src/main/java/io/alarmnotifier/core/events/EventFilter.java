package io.alarmnotifier.core.events;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import java.util.Optional;
import java.util.Set;

/**
 * The events that a subscriber wants. What is empty lets all through; an event that says nothing of
 * what is asked for is left out, but for the host's stop, which everybody is told.
 *
 * @param alarm the id or the name of an alarm
 * @param endpoint scheme, host and port, as {@link io.alarmnotifier.spi.AlarmAction#endpoint}
 *     writes it
 * @param outcomes what came of attempts and deliveries
 * @param types what events are about
 */
record EventFilter(
    Optional<String> alarm,
    Optional<String> endpoint,
    Set<AttemptOutcome.Kind> outcomes,
    Set<EventType> types) {

  static final EventFilter ALL =
      new EventFilter(Optional.empty(), Optional.empty(), Set.of(), Set.of());

  EventFilter {
    outcomes = Set.copyOf(outcomes);
    types = Set.copyOf(types);
  }

  boolean letsThrough(HostEvent event) {
    return event.type() == EventType.SHUTDOWN
        || ((types.isEmpty() || types.contains(event.type()))
            && (outcomes.isEmpty() || event.outcome().filter(outcomes::contains).isPresent())
            && (alarm.isEmpty() || event.alarm().filter(it -> it.isCalled(alarm.get())).isPresent())
            && (endpoint.isEmpty() || event.endpoint().equals(endpoint)));
  }
}
