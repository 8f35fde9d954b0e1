package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.ReplayPace;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    Reader reader = new Reader(body(context), now);
    LetterOrder order = reader.read();
    reader.values.check();
    return order;
  }

  private static JsonObject body(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      if (body != null) {
        return body;
      }
    } catch (DecodeException | ClassCastException noObject) {
      // The same answer as for no body.
    }
    throw new ProblemException(new Problem(400, "The body must be a JSON object"));
  }

  private static final class Reader {
    private final JsonObject body;
    private final FieldValues values;

    Reader(JsonObject body, Instant now) {
      this.body = body;
      values = new FieldValues(now);
    }

    LetterOrder read() {
      for (String name : body.fieldNames()) {
        if (!FIELDS.contains(name)) {
          refuse(name, "is unknown; there are " + new TreeSet<>(FIELDS));
        } else if (body.getValue(name) == null) {
          // Not the same as left out: who asks for a dry run so must not get a real one.
          refuse(name, "must not be null");
        }
      }
      LetterFilter filter =
          new LetterFilter(
              texts("ids"),
              text("alarm"),
              text("endpoint").flatMap(url -> values.endpoint("endpoint", url)),
              values.reasons("reasons", texts("reasons")),
              time("since"),
              time("until"));
      if (values.areGood() && filter.equals(LetterFilter.ALL) != flag("all")) {
        refuse("all", "must be true if no letters are named, and only then");
      }
      return new LetterOrder(
          filter,
          number("limit", MOST, USUAL),
          new ReplayPace((int) number("rate", Integer.MAX_VALUE, Integer.MAX_VALUE)),
          flag("dry_run"));
    }

    private void refuse(String field, String why) {
      values.refuse(field, why);
    }

    private Optional<String> text(String name) {
      Object value = body.getValue(name);
      if (value instanceof String text && !text.isEmpty()) {
        return Optional.of(text);
      }
      if (value != null) {
        refuse(name, "must be a text that is not empty");
      }
      return Optional.empty();
    }

    private Set<String> texts(String name) {
      Object value = body.getValue(name);
      if (value == null) {
        return Set.of();
      }
      if (value instanceof JsonArray array
          && array.stream().allMatch(item -> item instanceof String text && !text.isEmpty())) {
        return array.stream()
            .map(String::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
      }
      refuse(name, "must be a list of texts that are not empty");
      return Set.of();
    }

    private Optional<Instant> time(String name) {
      return text(name).flatMap(text -> values.time(name, text));
    }

    private boolean flag(String name) {
      Object value = body.getValue(name);
      if (value != null && !(value instanceof Boolean)) {
        refuse(name, "must be true or false");
      }
      return Boolean.TRUE.equals(value);
    }

    private long number(String name, long most, long otherwise) {
      Object value = body.getValue(name);
      if (value == null) {
        return otherwise;
      }
      if (value instanceof Integer number && number >= 1 && number <= most) {
        return number;
      }
      refuse(name, "must be a whole number from 1 to " + most);
      return otherwise;
    }
  }
}
