package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.letters.LetterReasons;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.PastTime;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the parameters of a query, and collects what is wrong with them. */
final class QueryParameters {

  private final RoutingContext context;
  private final Instant now;
  private final List<Problem.Field> problems = new ArrayList<>();

  /**
   * @param known the names that there are
   * @param now what time spans are counted back from
   */
  QueryParameters(RoutingContext context, Set<String> known, Instant now) {
    this.context = context;
    this.now = now;
    problems.addAll(KnownParameters.unknown(context, known));
  }

  Optional<String> text(String name) {
    List<String> values = context.queryParams().getAll(name);
    if (values.size() > 1) {
      refuse(name, "must be given once");
    }
    return values.stream().findFirst();
  }

  Set<String> reasons(String name) {
    Set<String> reasons = new HashSet<>();
    context.queryParams().getAll(name).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .filter(word -> !word.isBlank())
        .map(LetterReasons::parse)
        .forEach(
            reason ->
                reason.ifPresentOrElse(reasons::add, () -> refuse(name, LetterReasons.ALLOWED)));
    return reasons;
  }

  Optional<Instant> time(String name) {
    return text(name)
        .flatMap(
            text -> {
              Optional<Instant> time = PastTime.parse(text, now);
              if (time.isEmpty()) {
                refuse(name, PastTime.ALLOWED);
              }
              return time;
            });
  }

  Optional<String> endpoint(String name) {
    return text(name)
        .flatMap(
            text -> {
              Optional<String> endpoint =
                  text.contains("://") ? LetterSummary.endpointOf(text) : Optional.empty();
              if (endpoint.isEmpty()) {
                refuse(name, "must be scheme://host:port, such as https://example.org");
              }
              return endpoint;
            });
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
    problems.add(new Problem.Field(name, why));
  }

  /** Ends the request if anything was wrong. */
  void check() {
    if (!problems.isEmpty()) {
      throw new ProblemException(Problem.wrong(problems));
    }
  }
}
