package io.alarmnotifier.core.app;

import io.alarmnotifier.core.admin.ListenCheck;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.ListenAddress;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.PluginException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What notifier.sh has checked before it stops the host for a restart: whether another one would
 * start in its place. Prints nothing if so.
 */
@Command(
    name = "restart",
    hidden = true,
    description = "Checks the configuration, stops the host in the background, and starts it anew.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:failed",
      "2:wrong usage or configuration",
      "4:the host still stops, and no other was started"
    })
final class RestartCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  @Override
  public Integer call() throws InvalidConfigException, PluginException, IOException {
    LoadedConfig config = options.load();
    // Only the plugins know their settings.
    NotifierHost.tryPlugins(config, CommonOptions.home(), plugins -> {});
    Optional<ListenAddress> listen = config.host().admin().listen();
    if (listen.isPresent()) {
      ListenCheck.check(listen.get(), Long.getLong("notifier.host-pid", 0));
    }
    return ExitCode.OK;
  }
}
