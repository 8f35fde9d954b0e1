package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.PluginException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check-config",
    description = "Checks the configuration and shows what is in force, secrets as ***.")
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, PluginException {
    LoadedConfig config = options.load();
    // Only the plugins know their settings.
    NotifierHost.tryPlugins(config, CommonOptions.home(), plugins -> {});
    PrintWriter out = spec.commandLine().getOut();
    config.describe().forEach(out::println);
    config.warnings().forEach(warning -> out.println("Warning: " + warning));
    out.flush();
    return ExitCode.OK;
  }
}
