package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.OneLine;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param service who, for messages: scheme, host and port of the request
 * @param status the status code
 * @param reasonPhrase what the status line says after it; may be empty
 * @param headers all of them
 * @param body all of it
 */
public record ServiceAnswer(
    String service, int status, String reasonPhrase, MultiMap headers, Buffer body) {

  private static final int LONGEST_REASON_PHRASE = 100;

  /** Whether the service has done what was asked. */
  public boolean isSuccess() {
    return status >= 200 && status <= 299;
  }

  /** Whether the service does not accept the token. */
  public boolean isTokenRefused() {
    return status == 401;
  }

  /** The body, if it is a JSON object. */
  public Optional<JsonObject> json() {
    try {
      return Json.decodeValue(body) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (DecodeException notJson) {
      return Optional.empty();
    }
  }

  /** Status and reason phrase, on one line. */
  public String statusLine() {
    return (status + " " + OneLine.of(reasonPhrase, LONGEST_REASON_PHRASE)).strip();
  }

  /** Not the headers and the body, which may hold a token. */
  @Override
  public String toString() {
    return statusLine() + " from " + service;
  }
}
