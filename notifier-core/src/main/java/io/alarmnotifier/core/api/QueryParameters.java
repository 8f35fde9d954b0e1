package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.KnownParameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the parameters of a query, and collects what is wrong with them. */
final class QueryParameters {

  private final RoutingContext context;
  private final FieldProblems problems = new FieldProblems();
  private final FieldValues values;

  /**
   * @param known the names that there are
   * @param now what time spans are counted back from
   */
  QueryParameters(RoutingContext context, Set<String> known, Instant now) {
    this.context = context;
    values = new FieldValues(now, problems);
    problems.refuse(KnownParameters.unknown(context, known));
  }

  Optional<String> text(String name) {
    List<String> given = context.queryParams().getAll(name);
    if (given.size() > 1) {
      refuse(name, "must be given once");
    }
    if (given.contains("")) {
      refuse(name, "must not be empty");
    }
    return given.stream().findFirst().filter(value -> !value.isEmpty());
  }

  Set<String> reasons(String name) {
    return values.reasons(
        name,
        context.queryParams().getAll(name).stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .toList());
  }

  Optional<Instant> time(String name) {
    return text(name).flatMap(text -> values.time(name, text));
  }

  Optional<String> endpoint(String name) {
    return text(name).flatMap(text -> values.endpoint(name, text));
  }

  int number(String name, int most, int otherwise) {
    return text(name)
        .map(
            text -> {
              try {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= most) {
                  return number;
                }
              } catch (NumberFormatException noNumber) {
                // The same answer as for a number out of range.
              }
              refuse(name, "must be a whole number from 1 to " + most);
              return otherwise;
            })
        .orElse(otherwise);
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    return text(name)
        .flatMap(
            text -> {
              Optional<E> constant =
                  Arrays.stream(type.getEnumConstants())
                      .filter(candidate -> Words.of(candidate).equals(text))
                      .findFirst();
              if (constant.isEmpty()) {
                refuse(
                    name,
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Words::of).toList());
              }
              return constant;
            });
  }

  void refuse(String name, String why) {
    problems.refuse(name, why);
  }

  /** Ends the request if anything was wrong. */
  void check() {
    problems.check();
  }
}
