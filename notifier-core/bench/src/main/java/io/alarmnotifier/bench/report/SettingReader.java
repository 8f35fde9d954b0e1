package io.alarmnotifier.bench.report;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the machine, for whoever reads the results elsewhere. Linux only. */
public final class SettingReader {

  private static final String UNKNOWN = "unknown";

  private SettingReader() {}

  /** The processors, the memory, and the system. */
  public static Map<String, String> machine() throws IOException {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("processor", value(Path.of("/proc/cpuinfo"), "model name"));
    machine.put("memory", value(Path.of("/proc/meminfo"), "MemTotal"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return machine;
  }

  /** The version of the Java in a folder, as it says it itself. */
  public static String java(Path home) throws IOException {
    return value(home.resolve("release"), "JAVA_RUNTIME_VERSION").replace("\"", "");
  }

  /**
   * The versions of Debian packages; those that are not installed are left out.
   *
   * @param packages their names
   */
  public static Map<String, String> packages(List<String> packages) {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String name : packages) {
      output("dpkg-query", "-W", "-f", "${Version}", name)
          .ifPresent(version -> versions.put(name, version));
    }
    return versions;
  }

  /**
   * The commit of a checkout.
   *
   * @param folder any in it
   * @return with {@code -dirty} behind it if a file was changed
   */
  public static String commit(Path folder) {
    return output("git", "-C", folder.toString(), "describe", "--always", "--dirty", "--abbrev=12")
        .orElse(UNKNOWN);
  }

  /** What stands behind a name, and a colon or an equals sign. */
  private static String value(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).replaceFirst("\\s*[:=]", "").strip())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** What a program prints; empty if it fails, or is not there. */
  private static Optional<String> output(String... command) {
    try {
      Program.Result result = Program.run(Map.of(), List.of(command));
      return Optional.of(result.output().strip())
          .filter(text -> result.exitCode() == 0 && !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
