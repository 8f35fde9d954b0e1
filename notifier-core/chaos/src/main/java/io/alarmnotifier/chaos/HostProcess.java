package io.alarmnotifier.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The packaged host, run by its own script, again and again. For one thread. */
final class HostProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the host logs at every connection that it gets. */
  private static final String CONNECTED = " Connected to ";

  /** A line of the histogram: number, instances, bytes, class. */
  private static final Pattern PLUGIN_CLASS_LOADERS =
      Pattern.compile(
          ": +(?<instances>[0-9]+) +[0-9]+ +"
              + Pattern.quote("io.alarmnotifier.core.plugin.IsolatingClassLoader")
              + "\\b");

  private final Path script;
  private final String name;
  private final Path runDirectory;
  private final List<String> settings;
  private final Path readyFile;
  private int starts;
  private @Nullable Process process;

  /**
   * @param script {@code notifier.sh} of an unpacked distribution
   * @param name its key {@code host}
   * @param runDirectory its logs and other traces, all of them with its name
   * @param settings {@code key=value}, in addition to its name
   */
  HostProcess(Path script, String name, Path runDirectory, List<String> settings) {
    this.script = script;
    this.name = name;
    this.runDirectory = runDirectory;
    this.settings = settings;
    this.readyFile = runDirectory.resolve(name + ".ready");
  }

  /** Starts it and waits until it is ready. */
  void start() throws IOException, InterruptedException {
    launch();
    awaitReady();
  }

  private void launch() throws IOException {
    Files.deleteIfExists(readyFile);
    starts++;
    List<String> command = new ArrayList<>(List.of(script.toString(), "run"));
    command.addAll(List.of("--set", "host=" + name));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("NOTIFIER_"));
    environment.put("NOTIFIER_RUN_DIR", runDirectory.toString());
    environment.put(
        "NOTIFIER_JAVA_OPTS",
        "-Dnotifier.ready-file=" + readyFile + " -Xlog:gc:file=" + gcLog() + "::filecount=0");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Process started = builder.start();
    process = started;
    // By this chaos.sh finds it, should this process be killed before it can end it.
    Files.writeString(runDirectory.resolve(name + ".pid"), started.pid() + "\n");
  }

  private void awaitReady() throws IOException, InterruptedException {
    Process started = running();
    Waiting.until(PATIENCE, () -> Files.exists(readyFile) || !started.isAlive());
    if (!started.isAlive() || Files.notExists(readyFile)) {
      throw new IOException("the host " + name + " does not get ready; its log: " + log());
    }
  }

  /** Ends it with SIGKILL. */
  void kill() {
    Program.awaitEnd(running().destroyForcibly());
  }

  /** Ends it with SIGTERM and waits for it; it must exit with 0. */
  void stop() throws IOException, InterruptedException {
    Process stopping = running();
    stopping.destroy();
    if (!Waiting.until(PATIENCE, () -> !stopping.isAlive())) {
      throw new IOException("the host " + name + " does not stop; its log: " + log());
    }
    if (stopping.exitValue() != 0) {
      throw new IOException(
          "the host " + name + " exits with " + stopping.exitValue() + "; its log: " + log());
    }
  }

  /**
   * Has it reload its plugins with SIGHUP, and waits until it has.
   *
   * @param done what its log says then
   * @param times how often that stands in its log then
   */
  void reload(String done, int times) throws IOException, InterruptedException {
    signal("HUP");
    awaitLogged(done, times, "does not reload");
  }

  private void awaitLogged(String text, int times, String problem)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (timesLogged(text) < times) {
      if (System.nanoTime() - begin > PATIENCE.toNanos() || !running().isAlive()) {
        throw new IOException("the host " + name + " " + problem + "; its log: " + log());
      }
      Thread.sleep(50);
    }
  }

  private void signal(String signal) throws IOException {
    Program.Result result =
        Program.run(Map.of(), List.of("/bin/kill", "-" + signal, Long.toString(pid())));
    if (result.exitCode() != 0) {
      throw new IOException("the host " + name + " gets no signal: " + result.output());
    }
  }

  /** How many plugin instances it keeps classes of, once those that nobody uses are gone. */
  int pluginsInMemory() throws IOException {
    // The histogram is taken after a full collection.
    Matcher loaders =
        PLUGIN_CLASS_LOADERS.matcher(tool("jcmd", Long.toString(pid()), "GC.class_histogram"));
    if (!loaders.find()) {
      throw new IOException("jcmd finds no plugin in the memory of the host " + name);
    }
    return Integer.parseInt(loaders.group("instances"));
  }

  private static String tool(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(arguments));
    Program.Result result = Program.run(Map.of(), command);
    if (result.exitCode() != 0) {
      throw new IOException(name + " fails: " + result.output());
    }
    return result.output();
  }

  /** How often it has connected to the broker since its start. */
  int connections() throws IOException {
    return timesLogged(CONNECTED);
  }

  /** How often a text stands in its log since its start. */
  int timesLogged(String text) throws IOException {
    return Files.readString(log(), StandardCharsets.UTF_8).split(Pattern.quote(text), -1).length
        - 1;
  }

  /** The id of its process. */
  long pid() {
    return running().pid();
  }

  /** What the JVM writes about each collection of garbage since the last start. */
  Path gcLog() {
    return runDirectory.resolve(name + ".gc.log");
  }

  /**
   * Waits until it is connected again.
   *
   * @param before how often it had connected before it was cut off
   */
  void awaitReconnect(int before) throws IOException, InterruptedException {
    awaitLogged(CONNECTED, before + 1, "does not connect again");
  }

  /** The log since its last start: those of earlier starts are kept as well. */
  private Path log() {
    return runDirectory.resolve(name + "." + starts + ".log");
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the host " + name + " was not started");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
