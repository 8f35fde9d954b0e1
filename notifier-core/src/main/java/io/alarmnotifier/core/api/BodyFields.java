package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a body that is a JSON object, and notes of each what is wrong with it. For
 * one request.
 */
final class BodyFields {

  private final JsonObject body;
  private final List<Problem.Field> problems = new ArrayList<>();

  /**
   * @param known the names that there are
   * @throws ProblemException if the body is no JSON object
   */
  BodyFields(RoutingContext context, Set<String> known) {
    this.body = object(context);
    for (String name : body.fieldNames()) {
      if (!known.contains(name)) {
        refuse(name, "is unknown; there are " + new TreeSet<>(known));
      } else if (body.getValue(name) == null) {
        // Not the same as left out: who asks for a dry run so must not get a real one.
        refuse(name, "must not be null");
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

  /** Notes what is wrong with a field; {@code why} is the end of a sentence. */
  void refuse(String field, String why) {
    problems.add(new Problem.Field(field, why));
  }

  /** Whether nothing is wrong so far. */
  boolean areFine() {
    return problems.isEmpty();
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException with all that is wrong
   */
  void check() {
    if (!problems.isEmpty()) {
      throw new ProblemException(Problem.wrong(problems));
    }
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
      refuse(name, "must be a text that is not empty");
    }
    return Optional.empty();
  }

  /** The same of a field that must be there. */
  Optional<String> neededText(String name) {
    if (!body.containsKey(name)) {
      refuse(name, "must be there");
    }
    return text(name);
  }
}
