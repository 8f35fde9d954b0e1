package io.alarmnotifier.chaos;

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
   * How many classes more after the second half of the reloads than after the first are no growth:
   * a single instance of the plugin has more. In the first half, what is done for the first time
   * loads classes, and may keep the instance that it is done for.
   */
  private static final int TOLERANCE = 60;

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
    Reloader reloader = new Reloader(host, plugins.resolve(PLUGIN), stage.options().cycles() / 2);
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
    private final int half;
    private int reloads;
    private int classesAfterHalf;

    Reloader(HostProcess host, Path folder, int half) {
      this.host = host;
      this.folder = folder;
      this.half = half;
    }

    void reload() throws IOException, InterruptedException {
      Files.deleteIfExists(mark(reloads));
      reloads++;
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(mark(reloads)))) {
        jar.putNextEntry(new JarEntry("reload-" + reloads));
      }
      host.reload("replaced [" + PLUGIN + "]", reloads);
      if (reloads == half) {
        classesAfterHalf = host.loadedClasses();
      }
    }

    private Path mark(int number) {
      return folder.resolve("reload-" + number + ".jar");
    }

    void judge(Stage stage) throws IOException {
      int cutOff = host.timesLogged("INTERNAL") + host.timesLogged("no outcome within");
      if (cutOff > 0) {
        stage.problem(cutOff + " attempts were cut off");
      }
      if (half > 0) {
        int classes = host.loadedClasses();
        stage.note(
            "classes loaded: %d after %d reloads, %d after %d"
                .formatted(classesAfterHalf, half, classes, reloads));
        if (classes > classesAfterHalf + TOLERANCE) {
          stage.problem("the classes of instances that were replaced stay in memory");
        }
      }
    }
  }
}
