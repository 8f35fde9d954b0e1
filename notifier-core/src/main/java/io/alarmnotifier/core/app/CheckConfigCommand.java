package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.spi.OneLine;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check-config",
    description = "Checks the configuration and shows what is in force, secrets as ***.")
final class CheckConfigCommand implements Callable<Integer> {

  /** Long enough for a reason, and one line whatever a file is named. */
  private static final int LINE = 1000;

  @Mixin private CommonOptions options = new CommonOptions();

  @Option(
      names = "--show",
      description =
          "Shows what is set as YAML, fit to be the notifier.yaml; what is to be known of it stands"
              + " in comments below.")
  private boolean asYaml;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, PluginException {
    LoadedConfig config = options.load();
    // Only the plugins know their settings.
    NotifierHost.tryPlugins(config, CommonOptions.home(), plugins -> {});
    PrintWriter out = spec.commandLine().getOut();
    (asYaml ? config.toYaml() : config.describe()).forEach(out::println);
    String mark = asYaml ? "# " : "Warning: ";
    config.warnings().forEach(warning -> out.println(mark + OneLine.of(warning, LINE)));
    out.flush();
    return ExitCode.OK;
  }
}
