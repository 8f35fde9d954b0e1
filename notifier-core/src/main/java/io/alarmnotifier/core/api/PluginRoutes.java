package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;

/** Tells how the plugins stand. */
public final class PluginRoutes implements Routes {

  private final Supplier<List<PluginStatus>> plugins;

  /**
   * @param plugins how they stand now; does not block
   */
  public PluginRoutes(Supplier<List<PluginStatus>> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void addTo(Router router) {
    router
        .get("/api/v1/plugins")
        .handler(new KnownParameters())
        .handler(
            context -> {
              JsonArray all = new JsonArray();
              plugins.get().forEach(plugin -> all.add(json(plugin)));
              Answers.json(context, 200, new JsonObject().put("plugins", all));
            });
  }

  private static JsonObject json(PluginStatus plugin) {
    return new JsonObject()
        .put("name", plugin.name())
        .put("version", plugin.version())
        .put("schemes", new JsonArray(List.copyOf(plugin.schemes())))
        .put("state", Words.of(plugin.state()))
        .put("blocked", plugin.blocked())
        .put("cause", plugin.cause().orElse(null));
  }
}
