package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.PluginException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run", description = "Runs the host in the foreground until it is stopped.")
final class RunCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  /** To be filled in by picocli. */
  RunCommand() {
    this(new CommonOptions());
  }

  RunCommand(CommonOptions options) {
    this.options = options;
  }

  @Override
  public Integer call()
      throws InvalidConfigException, PluginException, IOException, InterruptedException {
    // Before the log, which is as long about its own configuration, is used for the first time.
    Ahead<LoadedConfig> config = Ahead.begin("configuration", options::load);
    HostRun.run(config, options);
    return ExitCode.OK;
  }
}
