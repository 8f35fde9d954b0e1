package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body that is a JSON object. For one request. */
final class BodyFields {

  private final JsonObject body;
  private final FieldProblems problems;

  /**
   * @param known the names that there are
   * @param problems is told what is wrong with them
   * @throws ProblemException if the body is no JSON object
   */
  BodyFields(RoutingContext context, Set<String> known, FieldProblems problems) {
    this.problems = problems;
    this.body = object(context);
    for (String name : body.fieldNames()) {
      if (!known.contains(name)) {
        problems.refuse(name, "is unknown; there are " + new TreeSet<>(known));
      } else if (body.getValue(name) == null) {
        // Not the same as left out: who asks for a dry run so must not get a real one.
        problems.refuse(name, "must not be null");
      }
    }
  }

  private static JsonObject object(RoutingContext context) {
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

  /** The value of a field as it is; {@code null} if it is not there. */
  @Nullable Object value(String name) {
    return body.getValue(name);
  }

  /** The text of a field; empty if it is not there, or refused. */
  Optional<String> text(String name) {
    Object value = value(name);
    if (value instanceof String text && !text.isEmpty()) {
      return Optional.of(text);
    }
    if (value != null) {
      problems.refuse(name, "must be a text that is not empty");
    }
    return Optional.empty();
  }

  /** The same of a field that must be there. */
  Optional<String> neededText(String name) {
    if (!body.containsKey(name)) {
      problems.refuse(name, "must be there");
    }
    return text(name);
  }
}
