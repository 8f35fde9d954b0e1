package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does to the letter what the README says. */
class ReadmeIT {

  @TempDir Path folder;

  @Test
  void buildsThePluginAndFindsIt() throws IOException {
    Path host = folder.resolve("host");
    DistributionCopy.to(host);
    Files.writeString(folder.resolve("SpoolFactory.java"), block("java"));
    Path script = folder.resolve("build.sh");
    Files.writeString(
        script,
        String.join(
            "\n",
            "set -e",
            "cd '" + folder + "'",
            "export NOTIFIER='" + host + "'",
            "export JAVA_HOME='" + System.getProperty("java.home") + "'",
            "export PATH=\"$JAVA_HOME/bin:$PATH\"",
            block("sh")));

    Program.Result result = Program.run(Path.of("/bin/bash"), script.toString());

    assertThat(result.output()).contains("spool - serves [spool]").contains("http 0.");
    assertThat(result.exitCode()).isZero();
  }

  private static String block(String language) throws IOException {
    return MarkdownBlocks.of("README.md", "## A plugin in 20 lines", language).get(0);
  }
}
