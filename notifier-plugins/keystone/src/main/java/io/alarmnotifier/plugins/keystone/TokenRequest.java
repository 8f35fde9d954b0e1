package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.plugins.keystone.ServiceCredentials.Named;
import io.alarmnotifier.plugins.keystone.ServiceCredentials.Project;
import io.alarmnotifier.plugins.keystone.ServiceCredentials.User;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Writes what asks Keystone for a token: the user's password, and a scope. */
final class TokenRequest {

  private TokenRequest() {}

  /**
   * The document to post to {@code /auth/tokens}.
   *
   * @throws ServiceException if the scope needs what is not configured
   */
  static String json(ServiceCredentials credentials, Scope scope) {
    return json(credentials.user(), scope(credentials, scope));
  }

  /** The same for a token that does nothing but show who the user is. */
  static String unscopedJson(ServiceCredentials credentials) {
    return json(credentials.user(), "unscoped");
  }

  private static String json(User user, Object scope) {
    JsonObject password =
        new JsonObject()
            .put(
                "user",
                new JsonObject()
                    .put("name", user.name())
                    .put("domain", json(user.domain()))
                    .put("password", user.password()));
    JsonObject identity =
        new JsonObject().put("methods", new JsonArray().add("password")).put("password", password);
    return new JsonObject()
        .put("auth", new JsonObject().put("identity", identity).put("scope", scope))
        .encode();
  }

  private static JsonObject scope(ServiceCredentials credentials, Scope scope) {
    if (scope instanceof Scope.Trust trust) {
      return new JsonObject().put("OS-TRUST:trust", new JsonObject().put("id", trust.id()));
    }
    Project project =
        credentials
            .project()
            .orElseThrow(
                () ->
                    new ServiceException(
                        DeliveryOutcome.reject(
                            FailureReason.INVALID_ACTION,
                            "there is no project to ask Keystone for a token for; set "
                                + credentials.settings()
                                + ".project-name and project-domain-name")));
    JsonObject json = json(project.project());
    if (project.project().kind().equals("name")) {
      project.domain().ifPresent(domain -> json.put("domain", json(domain)));
    }
    return new JsonObject().put("project", json);
  }

  private static JsonObject json(Named named) {
    return new JsonObject().put(named.kind(), named.value());
  }
}
