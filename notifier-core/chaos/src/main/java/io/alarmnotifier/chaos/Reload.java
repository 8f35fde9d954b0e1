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

  /** The first reloads load classes that reloading itself needs. */
  private static final int WARM_UP = 3;

  private static final String PLUGIN = "http";

  /** How many classes more are no growth: a single instance of the plugin has more. */
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
    Path plugins = stage.file("plugins");
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
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Changes the plugin, time and again. */
  private static final class Reloader {

    private final HostProcess host;
    private final Path folder;
    private int reloads;
    private int classesAfterWarmUp;

    Reloader(HostProcess host, Path folder) {
      this.host = host;
      this.folder = folder;
    }

    void reload() throws IOException, InterruptedException {
      Files.deleteIfExists(mark(reloads));
      reloads++;
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(mark(reloads)))) {
        jar.putNextEntry(new JarEntry("reload-" + reloads));
      }
      host.reload("replaced [" + PLUGIN + "]", reloads);
      if (reloads == WARM_UP) {
        classesAfterWarmUp = host.loadedClasses();
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
      if (reloads > WARM_UP) {
        int classes = host.loadedClasses();
        stage.note(
            "%d reloads; classes loaded: %d after %d reloads, %d after the last"
                .formatted(reloads, classesAfterWarmUp, WARM_UP, classes));
        if (classes > classesAfterWarmUp + TOLERANCE) {
          stage.problem("the classes of instances that were replaced stay in memory");
        }
      }
    }
  }
}
