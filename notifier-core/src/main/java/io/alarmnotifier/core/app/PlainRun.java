package io.alarmnotifier.core.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Understands the command {@code run} in its plain form, as scripts and services give it: {@code
 * run [--config FILE] [--oslo-config FILE]... [--set KEY=VALUE]...}. What is written in any other
 * way, or wrong, is left to picocli, which would make every start of the host longer: its classes
 * are of a format that the JVM does not archive.
 */
final class PlainRun {

  private PlainRun() {}

  /** The command, or empty if the arguments are not of the plain form. */
  static Optional<RunCommand> of(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.get(0).equals("run") || arguments.size() % 2 == 0) {
      return Optional.empty();
    }
    Optional<Path> config = Optional.empty();
    List<Path> osloConfigs = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      String value = arguments.get(i + 1);
      if (!isPlain(value)) {
        return Optional.empty();
      }
      Optional<Path> path = path(value);
      if (name.equals("--set")) {
        sets.add(value);
      } else if (name.equals("--oslo-config") && path.isPresent()) {
        osloConfigs.add(path.get());
      } else if (name.equals("--config") && path.isPresent() && config.isEmpty()) {
        config = path;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new RunCommand(new CommonOptions(config, osloConfigs, sets)));
  }

  /** Empty for what cannot be a path, such as letters that the locale does not have. */
  private static Optional<Path> path(String value) {
    try {
      return Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Neither an option nor what picocli takes for a quoted text or a file of arguments. */
  private static boolean isPlain(String value) {
    return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
  }
}
