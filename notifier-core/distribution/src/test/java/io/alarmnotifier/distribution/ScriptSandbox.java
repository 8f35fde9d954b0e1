package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scripts of the distribution in a folder of their own, with a stand-in for Java. */
final class ScriptSandbox {

  /**
   * Runs until it is told to stop, with no room on its disk to tell of reloads, fails if asked to,
   * or prints its arguments one per line.
   */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
          -Dnotifier.ready-file=*) ready=${argument#*=} ;;
          -Dnotifier.reload-file=*) told=${argument#*=} ;;
          -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) archive=${argument#*=} ;;
        esac
      done
      case $* in
        *"Main rehearse"*)
          echo rehearsed >>"${0%/*}/rehearsals"
          [ ! -e "${0%/*}/unable" ] || exit 1
          if [ -e "${0%/*}/interrupt" ]; then
            rm "${0%/*}/interrupt"
            read -r _ _ _ script _ <"/proc/$PPID/stat"
            kill -TERM "$script"
            while :; do sleep 0.05; done
          fi
          echo classes >"$archive"
          ;;
        *"Main run --set broken"* | *"Main restart --set broken"*)
          echo 'broken is unknown' >&2
          exit 2
          ;;
        *"Main run --help"* | *"Main run --version"*)
          echo 'Usage: notifier.sh run'
          exit 0
          ;;
        *"Main run"*)
          trap '[ -e "${0%/*}/stubborn" ] || { rm -f "$ready"; exit 0; }' TERM
          trap ': >"$told"' HUP
          : >"$ready"
          while :; do sleep 0.05; done
          ;;
        *) printf '%s\\n' "$@" ;;
      esac
      """;

  private final Path folder;
  private final Path home;
  private final Path programs;
  private final Map<String, String> variables = new HashMap<>();
  private Path java;

  /** What a script has printed, on standard error too, and its exit code. */
  record Result(int exitCode, String output) {}

  ScriptSandbox(Path folder) throws IOException {
    this.folder = folder;
    home = Files.createDirectories(folder.resolve("a folder/alarm-notifier"));
    programs = Files.createDirectory(folder.resolve("programs"));
    Files.createDirectory(home.resolve("scripts"));
    Path from = Path.of(System.getProperty("notifier.distribution"), "scripts");
    try (Stream<Path> scripts = Files.list(from)) {
      for (Path script : scripts.toList()) {
        Files.copy(script, home.resolve("scripts").resolve(script.getFileName()));
      }
    }
    java = folder;
    useJavaOfVersion("17.0.15");
  }

  /** Where the scripts take the distribution, or the checkout, to be. */
  Path home() {
    return home;
  }

  Path script() {
    return home.resolve("scripts/notifier.sh");
  }

  void useJavaOfVersion(String version) throws IOException {
    java = folder.resolve("java " + version);
    Files.createDirectories(java.resolve("bin"));
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(java.resolve("bin/java"), JAVA);
    program(java.resolve("bin/javac"), "");
  }

  /** Lets that Java heed no SIGTERM for now. */
  void letHostsTakeTheirTimeToStop() throws IOException {
    Files.createFile(java.resolve("bin/stubborn"));
  }

  /** Lets that Java heed the next SIGTERM. */
  void letHostsStop() throws IOException {
    Files.delete(java.resolve("bin/stubborn"));
  }

  void useJavaHome(Path javaHome) {
    java = javaHome;
  }

  /** Gives that Java what class archives are made of. */
  void letJavaArchiveClasses() throws IOException {
    Files.createDirectories(java.resolve("lib"));
    Files.writeString(java.resolve("lib/modules"), "classes");
  }

  /** Lets that Java fail to archive classes. */
  void letJavaFailToArchiveClasses() throws IOException {
    Files.createFile(java.resolve("bin/unable"));
  }

  /**
   * Lets a SIGTERM come for the script when that Java archives classes the next time, which then
   * takes forever.
   */
  void interruptTheNextRehearsal() throws IOException {
    Files.createFile(java.resolve("bin/interrupt"));
  }

  /** How often that Java was to archive classes. */
  int rehearsals() throws IOException {
    Path rehearsals = java.resolve("bin/rehearsals");
    return Files.exists(rehearsals) ? Files.readAllLines(rehearsals).size() : 0;
  }

  /** Sets a variable of the environment. */
  void setVariable(String name, String value) {
    variables.put(name, value);
  }

  /** Puts a program before all others of that name. */
  void usePathProgram(String name, String text) throws IOException {
    program(programs.resolve(name), text);
  }

  Result notifier(String... arguments) throws Exception {
    return finish(begin(script(), arguments));
  }

  Process begin(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("NOTIFIER_"));
    builder.environment().putAll(variables);
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
    return builder.start();
  }

  static Result finish(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
