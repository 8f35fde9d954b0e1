package io.alarmnotifier.core.events;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.spi.AlarmAction;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a subscriber asks for, and notes for each parameter what is wrong with it. */
final class EventQuery {

  private static final Set<String> KNOWN = Set.of("alarm", "endpoint", "outcome", "type");

  private final MultiMap parameters;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final EventFilter filter;

  EventQuery(MultiMap parameters) {
    this.parameters = parameters;
    for (String name : parameters.names()) {
      if (!KNOWN.contains(name)) {
        problems.put(name, "is unknown; there are alarm, endpoint, outcome and type");
      }
    }
    filter =
        new EventFilter(
            one("alarm"),
            one("endpoint").flatMap(this::endpoint),
            some(
                "outcome",
                AttemptOutcome.Kind.class,
                AttemptOutcome.Kind::of,
                AttemptOutcome.Kind::text),
            some("type", EventType.class, EventType::of, EventType::text));
  }

  /** What is wrong with which parameter; empty if nothing is. */
  Map<String, String> problems() {
    return problems;
  }

  /** Good only if there are no problems. */
  EventFilter filter() {
    return filter;
  }

  private Optional<String> one(String name) {
    List<String> values = parameters.getAll(name);
    if (values.size() > 1 || values.contains("")) {
      problems.put(name, "must be given once, and not be empty");
    }
    return values.stream().findFirst();
  }

  private Optional<String> endpoint(String url) {
    try {
      AlarmAction action = AlarmAction.parse(url);
      if (!action.host().isEmpty()) {
        return Optional.of(action.endpoint());
      }
    } catch (IllegalArgumentException noUrl) {
      // The same answer as for one without a host.
    }
    problems.put("endpoint", "must be scheme://host:port, such as https://example.org");
    return Optional.empty();
  }

  /** All of them, which may be given one by one or with commas between them. */
  private <E extends Enum<E>> Set<E> some(
      String name, Class<E> type, Function<String, Optional<E>> parse, Function<E, String> text) {
    List<String> values = new ArrayList<>();
    parameters.getAll(name).forEach(value -> values.addAll(List.of(value.split(",", -1))));
    Set<E> found = EnumSet.noneOf(type);
    for (String value : values) {
      parse
          .apply(value.trim())
          .ifPresentOrElse(
              found::add,
              () ->
                  problems.put(
                      name,
                      "must be one or more of "
                          + Arrays.stream(type.getEnumConstants())
                              .map(text)
                              .collect(Collectors.joining(", "))));
    }
    return found;
  }
}
