package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.core.plugin.PluginState;
import io.alarmnotifier.core.plugin.PluginStatus;
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

  private int exitCode = ExitCode.OK;

  @Override
  public Integer call() throws InvalidConfigException, PluginException {
    NotifierHost.tryPlugins(
        options.load(), CommonOptions.home(), plugins -> plugins.list().forEach(this::print));
    spec.commandLine().getOut().flush();
    return exitCode;
  }

  private void print(PluginStatus plugin) {
    PrintWriter out = spec.commandLine().getOut();
    if (plugin.state() == PluginState.FAILED) {
      exitCode = ExitCode.FAILED;
      out.printf("%s cannot be used: %s%n", plugin.folder(), plugin.cause().orElse("-"));
    } else {
      out.printf(
          "%s %s serves %s from %s%n",
          plugin.name(), plugin.version(), plugin.schemes(), plugin.folder());
    }
  }
}
