package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.ReplayPace;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the body of a request says is to be done to dead letters.
 *
 * @param filter which are meant
 * @param limit no more than so many, the oldest
 * @param pace how fast they are replayed
 * @param isDryRun whether nothing is to be done but to tell what would be
 */
record LetterOrder(LetterFilter filter, long limit, ReplayPace pace, boolean isDryRun) {

  /** More would take longer than a client waits; the command takes any number. */
  static final int MOST = 10_000;

  static final int USUAL = 1000;

  /** The fields that there are. */
  static final Set<String> FIELDS =
      Set.of(
          "ids",
          "alarm",
          "endpoint",
          "reasons",
          "since",
          "until",
          "all",
          "limit",
          "rate",
          "dry_run");

  /**
   * Reads a body.
   *
   * @param now what time spans are counted back from
   * @throws ProblemException with all that is wrong
   */
  static LetterOrder read(RoutingContext context, Instant now) {
    return new Reader(context, now).read();
  }

  private static final class Reader {
    private final FieldProblems problems = new FieldProblems();
    private final BodyFields fields;
    private final FieldValues values;

    Reader(RoutingContext context, Instant now) {
      fields = new BodyFields(context, FIELDS, problems);
      values = new FieldValues(now, problems);
    }

    LetterOrder read() {
      LetterFilter filter =
          new LetterFilter(
              texts("ids"),
              fields.text("alarm"),
              fields.text("endpoint").flatMap(url -> values.endpoint("endpoint", url)),
              values.reasons("reasons", texts("reasons")),
              time("since"),
              time("until"));
      if (problems.areNone() && filter.equals(LetterFilter.ALL) != flag("all")) {
        problems.refuse("all", "must be true if no letters are named, and only then");
      }
      LetterOrder order =
          new LetterOrder(
              filter,
              number("limit", MOST, USUAL),
              new ReplayPace((int) number("rate", Integer.MAX_VALUE, Integer.MAX_VALUE)),
              flag("dry_run"));
      problems.check();
      return order;
    }

    private Set<String> texts(String name) {
      Object value = fields.value(name);
      if (value == null) {
        return Set.of();
      }
      if (value instanceof JsonArray array
          && array.stream().allMatch(item -> item instanceof String text && !text.isEmpty())) {
        return array.stream()
            .map(String::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
      }
      problems.refuse(name, "must be a list of texts that are not empty");
      return Set.of();
    }

    private Optional<Instant> time(String name) {
      return fields.text(name).flatMap(text -> values.time(name, text));
    }

    private boolean flag(String name) {
      Object value = fields.value(name);
      if (value != null && !(value instanceof Boolean)) {
        problems.refuse(name, "must be true or false");
      }
      return Boolean.TRUE.equals(value);
    }

    private long number(String name, long most, long otherwise) {
      Object value = fields.value(name);
      if (value == null) {
        return otherwise;
      }
      if (value instanceof Integer number && number >= 1 && number <= most) {
        return number;
      }
      problems.refuse(name, "must be a whole number from 1 to " + most);
      return otherwise;
    }
  }
}
