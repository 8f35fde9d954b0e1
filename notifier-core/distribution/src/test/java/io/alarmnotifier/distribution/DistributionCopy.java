package io.alarmnotifier.distribution;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Path;

/** Copies the distribution, or a part of it, for tests that change it. */
final class DistributionCopy {

  private static final Path ORIGINAL = Path.of(System.getProperty("notifier.distribution"));

  /** What a shell copies a folder with; without what hosts of other tests write meanwhile. */
  private static final String COPY =
      "mkdir -p \"$2\" && tar -C \"$1\" --exclude=./run -c . | tar -C \"$2\" -x";

  private DistributionCopy() {}

  /** Copies it to {@code folder}, which need not be there. */
  static void to(Path folder) throws IOException {
    copy(ORIGINAL, folder);
  }

  /** Copies the plugins that are shipped to {@code folder}, which need not be there. */
  static void ofPluginsTo(Path folder) throws IOException {
    copy(ORIGINAL.resolve("plugins"), folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    Program.Result result =
        Program.run(
            Path.of("/bin/bash"),
            "-o",
            "pipefail",
            "-c",
            COPY,
            "copy",
            from.toString(),
            to.toString());
    if (result.exitCode() != 0) {
      throw new IOException("the distribution was not copied: " + result.output());
    }
  }
}
