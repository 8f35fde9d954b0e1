package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.plugin.Plugin;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.core.plugin.Plugins;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "plugins",
    description = "Loads the plugins as a start would, and lists them: name, version, schemes.")
final class PluginsCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, PluginException {
    PrintWriter out = spec.commandLine().getOut();
    Vertx vertx = NotifierHost.vertx();
    try (Plugins plugins = NotifierHost.startPlugins(options.load(), CommonOptions.home(), vertx)) {
      for (Plugin plugin : plugins.list()) {
        out.printf(
            "%s %s serves %s from %s%n",
            plugin.name(), plugin.version(), plugin.schemes(), plugin.folder());
      }
    } finally {
      vertx.close().await();
    }
    out.flush();
    return ExitCode.OK;
  }
}
