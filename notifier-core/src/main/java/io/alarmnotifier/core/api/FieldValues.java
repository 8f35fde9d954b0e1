package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.letters.LetterReasons;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.PastTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands the values of a request's fields, be they parameters of its query or members of its
 * body, and collects what is wrong with them.
 */
final class FieldValues {

  private final Instant now;
  private final List<Problem.Field> problems = new ArrayList<>();

  /**
   * @param now what time spans are counted back from
   */
  FieldValues(Instant now) {
    this.now = now;
  }

  Set<String> reasons(String name, Collection<String> words) {
    Set<String> reasons = new HashSet<>();
    for (String word : words) {
      LetterReasons.parse(word)
          .ifPresentOrElse(reasons::add, () -> refuse(name, LetterReasons.ALLOWED));
    }
    return reasons;
  }

  Optional<Instant> time(String name, String text) {
    Optional<Instant> time = PastTime.parse(text, now);
    if (time.isEmpty()) {
      refuse(name, PastTime.ALLOWED);
    }
    return time;
  }

  Optional<String> endpoint(String name, String url) {
    Optional<String> endpoint =
        url.contains("://") ? LetterSummary.endpointOf(url) : Optional.empty();
    if (endpoint.isEmpty()) {
      refuse(name, "must be scheme://host:port, such as https://example.org");
    }
    return endpoint;
  }

  void refuse(String name, String why) {
    problems.add(new Problem.Field(name, why));
  }

  void refuse(List<Problem.Field> fields) {
    problems.addAll(fields);
  }

  /** Whether nothing was wrong so far. */
  boolean areGood() {
    return problems.isEmpty();
  }

  /**
   * Ends the request if anything was wrong.
   *
   * @throws ProblemException with all of it
   */
  void check() {
    if (!areGood()) {
      throw new ProblemException(Problem.wrong(problems));
    }
  }
}
