package io.alarmnotifier.core.api;

import io.alarmnotifier.core.letters.LetterReasons;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.PastTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Understands the values of a request's fields, be they parameters of its query or members of its
 * body.
 */
final class FieldValues {

  private final Instant now;
  private final FieldProblems problems;

  /**
   * @param now what time spans are counted back from
   * @param problems is told what is wrong with them
   */
  FieldValues(Instant now, FieldProblems problems) {
    this.now = now;
    this.problems = problems;
  }

  Set<String> reasons(String name, Collection<String> words) {
    Set<String> reasons = new HashSet<>();
    for (String word : words) {
      LetterReasons.parse(word)
          .ifPresentOrElse(reasons::add, () -> problems.refuse(name, LetterReasons.ALLOWED));
    }
    return reasons;
  }

  Optional<Instant> time(String name, String text) {
    Optional<Instant> time = PastTime.parse(text, now);
    if (time.isEmpty()) {
      problems.refuse(name, PastTime.ALLOWED);
    }
    return time;
  }

  Optional<String> endpoint(String name, String url) {
    Optional<String> endpoint =
        url.contains("://") ? LetterSummary.endpointOf(url) : Optional.empty();
    if (endpoint.isEmpty()) {
      problems.refuse(name, "must be scheme://host:port, such as https://example.org");
    }
    return endpoint;
  }
}
