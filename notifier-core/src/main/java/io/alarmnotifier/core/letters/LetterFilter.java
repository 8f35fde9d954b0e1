package io.alarmnotifier.core.letters;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which letters are meant: those that satisfy every part that is given. A letter that lacks what a
 * part asks for does not.
 *
 * @param ids ids or beginnings of ids, one of which must fit; empty for any
 * @param alarm the alarm's id
 * @param endpoint scheme and authority of the action, as {@link LetterSummary#endpoint}
 * @param reasons reasons, one of which it must have; empty for any
 * @param since not given up before
 * @param until given up before
 */
public record LetterFilter(
    Set<String> ids,
    Optional<String> alarm,
    Optional<String> endpoint,
    Set<String> reasons,
    Optional<Instant> since,
    Optional<Instant> until)
    implements Predicate<LetterSummary> {

  /** Lets every letter pass. */
  public static final LetterFilter ALL =
      new LetterFilter(
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty());

  /** Copies the sets. */
  public LetterFilter {
    ids = Set.copyOf(ids);
    reasons = Set.copyOf(reasons);
  }

  @Override
  public boolean test(LetterSummary letter) {
    return (ids.isEmpty() || ids.stream().anyMatch(letter.id()::startsWith))
        && (alarm.isEmpty() || alarm.equals(letter.alarmId()))
        && (endpoint.isEmpty() || endpoint.equals(letter.endpoint()))
        && (reasons.isEmpty() || reasons.contains(letter.reason()))
        && since
            .map(from -> letter.time().filter(time -> !time.isBefore(from)).isPresent())
            .orElse(true)
        && until
            .map(to -> letter.time().filter(time -> time.isBefore(to)).isPresent())
            .orElse(true);
  }
}
