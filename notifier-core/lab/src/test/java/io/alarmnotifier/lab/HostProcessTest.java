package io.alarmnotifier.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProcessTest {

  @TempDir private Path folder;

  @Test
  void tellsWhyTheHostHasEndedBeforeItWasReady() throws Exception {
    Path script = folder.resolve("notifier.sh");
    Files.writeString(
        script, "#!/bin/sh\necho \"Unrecognized VM option 'NoSuchOption'\"\nexit 1\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    HostSetup setup =
        new HostSetup(
            script,
            "node-1",
            folder,
            List.of(),
            Path.of(System.getProperty("java.home")),
            List.of("-XX:+NoSuchOption"));

    try (HostProcess host = new HostProcess(setup)) {
      assertThatThrownBy(host::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the host node-1 does not get ready")
          .hasMessageContaining("Unrecognized VM option 'NoSuchOption'");
    }
  }
}
