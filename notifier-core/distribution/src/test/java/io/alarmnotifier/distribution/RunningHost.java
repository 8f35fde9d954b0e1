package io.alarmnotifier.distribution;

import io.alarmnotifier.lab.FreePort;
import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged host, started by its own script as a user starts it. */
final class RunningHost implements AutoCloseable {

  static final String NAME = "node-1";

  private static final Path SCRIPT =
      Path.of(System.getProperty("notifier.distribution"), "scripts", "notifier.sh");
  private static final int PATIENCE_SECONDS = 60;
  private static final Pattern ADMIN = Pattern.compile("Admin interface at (http://\\S+)");

  /** A host of a test is gone before the optimising compiler pays off. */
  private static final String FOR_A_SHORT_LIFE = "-XX:TieredStopAtLevel=1";

  private final Process process;
  private final Path log;
  private final List<String> settings;

  private RunningHost(Process process, Path log, List<String> settings) {
    this.process = process;
    this.log = log;
    this.settings = settings;
  }

  /**
   * Runs it with its embedded broker at {@code uri}.
   *
   * @param more further settings
   */
  static RunningHost withEmbeddedBroker(URI uri, Path folder, String... more)
      throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>(List.of("broker.uri=" + uri, "broker.embedded=true"));
    settings.addAll(List.of(more));
    return start(folder, settings.toArray(String[]::new));
  }

  /**
   * Runs it with the broker at {@code uri}.
   *
   * @param more further settings, as {@code KEY=VALUE}
   */
  static RunningHost withBroker(URI uri, Path folder, String... more)
      throws IOException, InterruptedException {
    return start(
        folder,
        Stream.concat(Stream.of("broker.uri=" + uri), Stream.of(more)).toArray(String[]::new));
  }

  /**
   * Runs it with plugins of the test.
   *
   * @param plugins the plugin directory
   * @param javaOptions options of its JVM, apart by spaces
   */
  static RunningHost withPlugins(URI broker, Path folder, Path plugins, String javaOptions)
      throws IOException, InterruptedException {
    return run(
        folder,
        javaOptions,
        settings(
            "broker.uri=" + broker,
            "broker.embedded=false",
            "plugins.directory=" + plugins,
            "delivery.drain-timeout=3s"));
  }

  /** Runs it with what files of OpenStack say and, beside the usual settings, no file of ours. */
  static RunningHost withOsloConfig(Path config, Path folder, String... more)
      throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>(settings(more));
    settings.addAll(List.of("--oslo-config", config.toString()));
    return run(folder, "", settings);
  }

  private static RunningHost start(Path folder, String... more)
      throws IOException, InterruptedException {
    return run(folder, "", settings(more));
  }

  private static List<String> settings(String... more) {
    List<String> settings =
        new ArrayList<>(List.of("--set", "host=" + NAME, "--set", "delivery.retry-schedule=1s"));
    for (String setting : more) {
      settings.addAll(List.of("--set", setting));
    }
    return settings;
  }

  private static RunningHost run(Path folder, String javaOptions, List<String> settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), "run"));
    command.addAll(settings);
    Path log = folder.resolve("host.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("NOTIFIER_JAVA_OPTS", FOR_A_SHORT_LIFE + " " + javaOptions);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    RunningHost host = new RunningHost(builder.start(), log, settings);
    host.awaitLog("Ready after");
    return host;
  }

  /** An address on this machine where nothing listens. */
  static URI freeBrokerUri() {
    return URI.create("amqp://guest:guest@127.0.0.1:" + FreePort.find() + "/%2F");
  }

  /** Runs another command of the script with the host's settings. */
  Program.Result command(String name, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(settings);
    all.addAll(List.of(arguments));
    return Program.run(SCRIPT, all.toArray(String[]::new));
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Returns as soon as the log has {@code text}, which it must within a while. */
  void awaitLog(String text) throws IOException, InterruptedException {
    awaitLog(text, 0);
  }

  /** The same for the log from the character {@code begin} on. */
  void awaitLog(String text, int begin) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (log().indexOf(text, begin) >= 0) {
        return;
      }
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError("the log has no \"" + text + "\":\n" + log());
  }

  /** Where its HTTP interface is, without a slash at the end. */
  String adminAddress() throws IOException, InterruptedException {
    awaitLog("Admin interface at ");
    Matcher address = ADMIN.matcher(log());
    if (!address.find()) {
      throw new AssertionError("no address of HTTP in the log:\n" + log());
    }
    return address.group(1);
  }

  /** Has it read its configuration again, as SIGHUP does. */
  void hangUp() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  /** Waits until it ends by itself and gives its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /** Stops it with SIGTERM and gives its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
