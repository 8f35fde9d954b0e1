package io.alarmnotifier.plugins.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Shell scripts in a folder of the test, and what becomes of their processes. */
final class Programs {

  private final Path folder;

  Programs(Path folder) {
    this.folder = folder;
  }

  /** Where a script may write what it sees. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** A script with these lines; <code>{folder}</code> in them is the folder. */
  Path script(String lines) throws IOException {
    Path script = Files.createTempFile(folder, "program", ".sh");
    Files.writeString(script, "#!/bin/sh\n" + lines.replace("{folder}", folder.toString()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  /** A named pipe, by which a script tells when it is under way. */
  Path pipe(String name) throws IOException, InterruptedException {
    Path pipe = folder.resolve(name);
    if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
      throw new IOException("no pipe");
    }
    return pipe;
  }

  /** The number that a script has written, waiting for it if it is a pipe. */
  static long pid(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }

  /** Whether it runs, rather than to be waited for by a parent that does not care. */
  static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
