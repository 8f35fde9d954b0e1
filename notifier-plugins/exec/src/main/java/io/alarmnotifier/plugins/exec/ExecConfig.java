package io.alarmnotifier.plugins.exec;

import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of the plugin.
 *
 * @param commands the programs by the name that actions call them by, each with its arguments
 * @param directory where they run
 */
record ExecConfig(SortedMap<String, List<String>> commands, Path directory) {

  private static final String COMMANDS = "commands";
  private static final String DIRECTORY = "directory";
  private static final String NAME = "[a-z0-9][a-z0-9_-]*";

  /** Reads all keys. What cannot be used is noted in {@code config}, all of it at once. */
  static ExecConfig read(NotifierConfig config) {
    SortedMap<String, List<String>> commands = new TreeMap<>();
    for (String name : config.namesBelow(COMMANDS)) {
      String key = COMMANDS + "." + name;
      List<String> command = config.list(key);
      if (!name.matches(NAME)) {
        config.reject(key, "must have a name of lower-case letters, digits, - and _");
      } else if (command.isEmpty() || !isProgram(command.get(0))) {
        config.reject(
            key, "must begin with the absolute path of a program that this user may execute");
      } else {
        commands.put(name, command);
      }
    }
    Path directory = config.path(DIRECTORY).orElse(Path.of("/"));
    if (!Files.isDirectory(directory)) {
      config.reject(DIRECTORY, "must be a folder that exists");
    }
    return new ExecConfig(commands, directory);
  }

  private static boolean isProgram(String text) {
    try {
      Path program = Path.of(text);
      return program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
