package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The jars of the http plugin change, and the host is told to reload, while it delivers with that
 * plugin: which is no reason to lose, repeat or cut off anything, and no reason to grow.
 */
final class Reload implements Scenario {

  private static final String PLUGIN = "http";

  /**
   * How many instances that were replaced may be in memory at the end, however many there were: one
   * that what is done for the first time was done for, and the last one before.
   */
  private static final int LEFT_OVER = 2;

  @Override
  public String name() {
    return "reload";
  }

  @Override
  public Set<Demand> demands() {
    return Set.of(Demand.ALL_DELIVERED);
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    // Of its own, as what an earlier run has left may lie there.
    Path plugins = Files.createTempDirectory(stage.file("plugins").getParent(), "plugins");
    copy(stage.distribution().resolve("plugins"), plugins);
    HostProcess host =
        stage.startHost("node-1", List.of(stage.node().uri()), "plugins.directory=" + plugins);
    Reloader reloader = new Reloader(host, plugins.resolve(PLUGIN));
    stage.whileAlarmsFlow(reloader::reload);
    stage.settle();
    reloader.judge(stage);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Changes the plugin, time and again. */
  private static final class Reloader {

    private final HostProcess host;
    private final Path folder;
    private final int pluginsAtFirst;
    private int reloads;

    Reloader(HostProcess host, Path folder) throws IOException {
      this.host = host;
      this.folder = folder;
      this.pluginsAtFirst = host.pluginsInMemory();
    }

    void reload() throws IOException, InterruptedException {
      Files.deleteIfExists(mark(reloads));
      reloads++;
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(mark(reloads)))) {
        jar.putNextEntry(new JarEntry("reload-" + reloads));
      }
      host.reload("replaced [" + PLUGIN + "]", reloads);
    }

    private Path mark(int number) {
      return folder.resolve("reload-" + number + ".jar");
    }

    void judge(Stage stage) throws IOException {
      int cutOff = host.timesLogged("INTERNAL") + host.timesLogged("no outcome within");
      if (cutOff > 0) {
        stage.problem(cutOff + " attempts were cut off");
      }
      int plugins = host.pluginsInMemory();
      stage.note(
          "plugins in memory: %d at first, %d after %d reloads"
              .formatted(pluginsAtFirst, plugins, reloads));
      if (plugins > pluginsAtFirst + LEFT_OVER) {
        stage.problem("the classes of instances that were replaced stay in memory");
      }
    }
  }
}
