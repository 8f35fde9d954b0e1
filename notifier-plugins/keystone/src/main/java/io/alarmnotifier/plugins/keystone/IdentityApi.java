package io.alarmnotifier.plugins.keystone;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Finds out where version 3 of Keystone's API is. A URL with the version in it needs no question;
 * of another one Keystone is asked once, and what it says is kept. Thread-safe.
 */
final class IdentityApi {

  private final AuthUrl authUrl;
  private final ServiceClient client;
  private volatile Optional<String> found;

  IdentityApi(AuthUrl authUrl, ServiceClient client) {
    this.authUrl = authUrl;
    this.client = client;
    this.found = authUrl.versioned() ? Optional.of(authUrl.customaryApi()) : Optional.empty();
  }

  /**
   * The API's URL, without a slash at its end. Fails if Keystone cannot be reached; when it answers
   * something else than its versions, the API is taken to be where it is by custom.
   */
  Future<String> url(Deadline deadline) {
    if (found.isPresent()) {
      return Future.succeededFuture(found.get());
    }
    return client
        .send(ServiceRequest.get(authUrl.discovery()), deadline)
        .map(
            answer -> {
              String url = version3(answer).orElse(authUrl.customaryApi());
              if (answer.status() < 500) {
                found = Optional.of(url);
              }
              return url;
            });
  }

  /** Keystone answers with 300, whose choices are its versions. */
  private Optional<String> version3(ServiceAnswer answer) {
    if (!answer.isSuccess() && answer.status() != 300) {
      return Optional.empty();
    }
    Object versions = answer.json().map(json -> json.getValue("versions")).orElse(null);
    Object values = versions instanceof JsonObject inner ? inner.getValue("values") : versions;
    if (!(values instanceof JsonArray all)) {
      return Optional.empty();
    }
    for (Object version : all) {
      if (version instanceof JsonObject one
          && one.getValue("id") instanceof String id
          && id.startsWith("v3")) {
        return self(one).flatMap(this::sameOrigin);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> self(JsonObject version) {
    if (version.getValue("links") instanceof JsonArray links) {
      for (Object link : links) {
        if (link instanceof JsonObject one
            && "self".equals(one.getValue("rel"))
            && one.getValue("href") instanceof String href) {
          return Optional.of(href);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Keystone behind a proxy often gives the address that it has inside, without TLS. The password
   * goes to nobody but whom the operator has named.
   */
  private Optional<String> sameOrigin(String href) {
    try {
      AuthUrl api = AuthUrl.parse(href);
      return api.versioned() && api.origin().equals(authUrl.origin())
          ? Optional.of(api.customaryApi())
          : Optional.empty();
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }
}
