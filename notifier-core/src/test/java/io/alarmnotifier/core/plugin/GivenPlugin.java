package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Plugins around a notifier of the test, with classes of their own to lend. */
final class GivenPlugin {

  private static final String NAME = "given";

  private GivenPlugin() {}

  /** One that may block. */
  static Plugin onWorkers(Notifier notifier, Path temporary) {
    return plugin(notifier, new WorkerCaller(NAME), temporary);
  }

  /** One that says that it never blocks. */
  static Plugin here(Notifier notifier, LoopWatch watch, Path temporary) {
    return plugin(notifier, new LoopCaller(NAME, watch), temporary);
  }

  private static Plugin plugin(Notifier notifier, NotifierCaller caller, Path temporary) {
    try {
      PluginCopies copies = PluginCopies.openIn(temporary);
      Path folder = Files.createTempDirectory(temporary, NAME);
      PluginCopy copy = copies.copy(new PluginFolder(folder, List.of()));
      IsolatingClassLoader loader =
          new IsolatingClassLoader(
              "plugin:" + NAME, List.of(), GivenPlugin.class.getClassLoader(), List.of());
      return new Plugin(
          new PluginDescriptor(folder, folder.resolve("a.jar"), "-", NAME, new TreeSet<>()),
          new LoadedClasses(loader, copy, copies),
          new SettingsInUse(NAME, PluginSettings.of(Map.of())),
          notifier,
          caller,
          new Faults(NAME, InstantSource.system()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PluginException e) {
      throw new IllegalStateException(e);
    }
  }
}
