package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A service of Aodh, OpenStack's own, run by hand with a configuration of the test. */
final class AodhService implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path output;

  private AodhService(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Installs Aodh if it is missing, and skips the test where that is not possible. */
  static void assumeInstalled() throws IOException {
    DebianPackages.assumeInstalled("Aodh", "aodh-common");
  }

  /**
   * Starts it and waits until it consumes.
   *
   * @param name its program's
   * @param config its {@code aodh.conf}, in a folder that it may write to
   * @param queues where it consumes
   * @param queue the one that it consumes
   */
  static AodhService start(String name, Path config, SourceQueues queues, String queue)
      throws Exception {
    Path folder = config.resolveSibling(name);
    // An empty one, or those of the system would be read as well.
    Path overrides = Files.createDirectories(folder.resolve("conf.d"));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                program(name).toString(),
                "--config-file",
                config.toString(),
                "--config-dir",
                overrides.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    AodhService service = new AodhService(process, output);
    try {
      // It never says that it is ready.
      queues.awaitConsumer(queue);
    } catch (AssertionError e) {
      service.close();
      throw new AssertionError(service.output(), e);
    }
    return service;
  }

  private static Path program(String name) {
    return Path.of("/usr/bin", name);
  }

  private String output() throws IOException {
    return Files.readString(output, UTF_8);
  }

  /** Stops it with SIGTERM, as its init script does, and waits for its end. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
  }

  @Override
  public void close() throws InterruptedException {
    // Its workers are processes of their own.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }
}
