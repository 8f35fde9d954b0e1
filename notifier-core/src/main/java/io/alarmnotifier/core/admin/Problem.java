package io.alarmnotifier.core.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Why a request is not done, as RFC 9457 has it.
 *
 * @param status the HTTP status, which tells the kind
 * @param detail a sentence for a person, without secrets and without the host's internals
 * @param fields what is wrong with which part of the request; empty if it is no such thing
 */
public record Problem(int status, String detail, List<Field> fields) {

  /** The media type that it is sent as. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** Copies the list. */
  public Problem {
    fields = List.copyOf(fields);
  }

  /** A problem that has nothing to do with a field. */
  public Problem(int status, String detail) {
    this(status, detail, List.of());
  }

  /** A request with wrong fields: 400. */
  public static Problem wrong(List<Field> fields) {
    return new Problem(400, "The request has fields that cannot be used", fields);
  }

  /**
   * A part of a request that cannot be used.
   *
   * @param field the name of a parameter, or of a field of the body; with a path, such as {@code
   *     alerts[2].status}, where it lies deeper
   * @param detail the end of a sentence that begins with the field
   */
  public record Field(String field, String detail) {}

  JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", detail);
    if (!fields.isEmpty()) {
      JsonArray errors = new JsonArray();
      fields.forEach(
          field ->
              errors.add(
                  new JsonObject().put("field", field.field()).put("detail", field.detail())));
      json.put("errors", errors);
    }
    return json;
  }
}
