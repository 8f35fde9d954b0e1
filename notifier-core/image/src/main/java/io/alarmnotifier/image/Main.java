package io.alarmnotifier.image;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** What {@code scripts/image.sh} runs when it has put together all that an image is made of. */
public final class Main {

  private Main() {}

  /**
   * Writes an image.
   *
   * @param arguments the archive of the base, the folders of the Java runtime and of the host, the
   *     host's version, the time of all files, the archive to write, and an empty folder for
   *     temporary files
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new HostImage(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            arguments[3],
            Instant.parse(arguments[4]))
        .write(Path.of(arguments[5]), Path.of(arguments[6]));
  }
}
