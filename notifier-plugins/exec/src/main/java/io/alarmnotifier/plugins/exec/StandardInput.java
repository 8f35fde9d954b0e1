package io.alarmnotifier.plugins.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Writes the standard input of a program, by a thread of its own: a program that does not read
 * keeps nobody else waiting, and one that reads only a part does no wrong.
 */
final class StandardInput {

  private final Thread writer;

  private StandardInput(Thread writer) {
    this.writer = writer;
  }

  /** Writes {@code line} and a line end, and closes the input. */
  static StandardInput write(String line, Process program) {
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream input = program.getOutputStream()) {
                input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
              } catch (IOException readNoFurther) {
                // Its exit code tells whether that is a failure.
              }
            },
            "exec-standard-input");
    writer.setDaemon(true);
    writer.start();
    return new StandardInput(writer);
  }

  /** Waits for the writer, which ends as soon as nobody is there to read. */
  void end() throws InterruptedException {
    writer.join(TimeUnit.SECONDS.toMillis(1));
  }
}
