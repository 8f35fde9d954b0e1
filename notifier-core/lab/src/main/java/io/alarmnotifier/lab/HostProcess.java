package io.alarmnotifier.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The packaged host, run by its own script, again and again. For one thread. */
public final class HostProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the host logs at every connection that it gets. */
  private static final String CONNECTED = " Connected to ";

  /** A line of the histogram: number, instances, bytes, class. */
  private static final Pattern PLUGIN_CLASS_LOADERS =
      Pattern.compile(
          ": +(?<instances>[0-9]+) +[0-9]+ +"
              + Pattern.quote("io.alarmnotifier.core.plugin.IsolatingClassLoader")
              + "\\b");

  private final HostSetup setup;
  private final String name;
  private final Path readyFile;
  private int starts;
  private @Nullable Process process;

  /** Starts nothing yet. */
  public HostProcess(HostSetup setup) {
    this.setup = setup;
    this.name = setup.name();
    this.readyFile = setup.runDirectory().resolve(name + ".ready");
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @return how long that took, from the start of its script
   */
  public Duration start() throws IOException, InterruptedException {
    Instant begin = Instant.now();
    launch();
    awaitReady();
    // The file tells it better than whoever looks for it now and then.
    return Duration.between(begin, Files.getLastModifiedTime(readyFile).toInstant());
  }

  private void launch() throws IOException {
    Files.deleteIfExists(readyFile);
    starts++;
    List<String> command = new ArrayList<>(List.of(setup.script().toString(), "run"));
    command.addAll(List.of("--set", "host=" + name));
    for (String setting : setup.settings()) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("NOTIFIER_"));
    environment.put("NOTIFIER_RUN_DIR", setup.runDirectory().toString());
    // One for all hosts, as for one that is started again and again.
    environment.put(
        "NOTIFIER_CLASS_ARCHIVE", setup.script().resolveSibling("../run/class-archive").toString());
    environment.put(
        "NOTIFIER_JAVA_OPTS",
        "-Dnotifier.ready-file=" + readyFile + " " + String.join(" ", setup.javaOptions()));
    environment.put("JAVA_HOME", setup.javaHome().toString());
    Process started = builder.start();
    process = started;
    // By this the scripts find it, should this process be killed before it can end it.
    Files.writeString(setup.runDirectory().resolve(name + ".pid"), started.pid() + "\n");
  }

  private void awaitReady() throws IOException, InterruptedException {
    Process started = running();
    Waiting.until(PATIENCE, () -> Files.exists(readyFile) || !started.isAlive());
    if (!started.isAlive() || Files.notExists(readyFile)) {
      throw new IOException(
          "the host " + name + " does not get ready; its log, " + log() + ":" + LogTail.of(log()));
    }
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    Program.awaitEnd(running().destroyForcibly());
  }

  /** Ends it with SIGTERM and waits for it; it must exit with 0. */
  public void stop() throws IOException, InterruptedException {
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
  public void reload(String done, int times) throws IOException, InterruptedException {
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
  public int pluginsInMemory() throws IOException {
    // The histogram is taken after a full collection.
    Matcher loaders =
        PLUGIN_CLASS_LOADERS.matcher(tool("jcmd", Long.toString(pid()), "GC.class_histogram"));
    if (!loaders.find()) {
      throw new IOException("jcmd finds no plugin in the memory of the host " + name);
    }
    return Integer.parseInt(loaders.group("instances"));
  }

  private String tool(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(setup.javaHome().resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    Program.Result result = Program.run(Map.of(), command);
    if (result.exitCode() != 0) {
      throw new IOException(program + " fails: " + result.output());
    }
    return result.output();
  }

  /** How often it has connected to the broker since its start. */
  public int connections() throws IOException {
    return timesLogged(CONNECTED);
  }

  /** How often a text stands in its log since its start. */
  public int timesLogged(String text) throws IOException {
    return Files.readString(log(), StandardCharsets.UTF_8).split(Pattern.quote(text), -1).length
        - 1;
  }

  /** Its key {@code host}. */
  public String name() {
    return name;
  }

  /** The id of its process. */
  public long pid() {
    return running().pid();
  }

  /**
   * Waits until it is connected again.
   *
   * @param before how often it had connected before it was cut off
   */
  public void awaitReconnect(int before) throws IOException, InterruptedException {
    awaitLogged(CONNECTED, before + 1, "does not connect again");
  }

  /** The log since its last start: those of earlier starts are kept as well. */
  private Path log() {
    return setup.runDirectory().resolve(name + "." + starts + ".log");
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the host " + name + " was not started");
    }
    return process;
  }

  /** Ends it with SIGKILL, if it was started, and what its script may still be doing before. */
  @Override
  public void close() {
    if (process != null) {
      // They are nobody's descendants any more once it has ended.
      List<ProcessHandle> descendants = process.descendants().toList();
      kill();
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
