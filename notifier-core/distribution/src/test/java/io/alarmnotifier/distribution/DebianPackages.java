package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Programs of the distribution of Linux that some tests need. */
final class DebianPackages {

  private static final Path INSTALL =
      Path.of(System.getProperty("notifier.repository"), "scripts", "install-packages.sh");

  private static final int NOT_INSTALLED = 2;

  private DebianPackages() {}

  /**
   * Installs a package if it is missing, and skips the test where that is not possible.
   *
   * @param program what the user calls what it has
   */
  static void assumeInstalled(String program, String name) throws IOException {
    Program.Result installed = Program.run(INSTALL, name);
    Assumptions.assumeTrue(
        installed.exitCode() != NOT_INSTALLED,
        () ->
            "SKIPPED: there is no %s here; install %s: %s"
                .formatted(program, name, installed.output()));
    assertThat(installed.exitCode()).as(installed.output()).isZero();
  }
}
