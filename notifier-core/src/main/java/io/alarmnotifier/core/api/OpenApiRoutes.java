package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Routes;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Tells what there is to ask for, as OpenAPI has it. */
public final class OpenApiRoutes implements Routes {

  private static final String FILE = "openapi.json";

  @Override
  public void addTo(Router router) {
    JsonObject description = description();
    router
        .get("/api/v1/openapi.json")
        .handler(new KnownParameters())
        .handler(context -> Answers.json(context, 200, description));
  }

  static JsonObject description() {
    try (InputStream file = OpenApiRoutes.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the host's jar lacks " + FILE);
      }
      return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
