package io.alarmnotifier.lab;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code scripts/rabbitmq.sh}, with all its nodes in the lab's folder. */
public final class RabbitMqScript {

  private static final int NOT_INSTALLED = 2;

  private final Lab lab;

  /** Runs nothing yet. */
  public RabbitMqScript(Lab lab) {
    this.lab = lab;
  }

  /**
   * Runs a command of the script.
   *
   * @return what it printed
   * @throws NoRabbitMqException if there is none here and it may not be installed
   * @throws IOException if it failed; the message is what it printed
   */
  public String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(lab.repository().resolve("scripts/rabbitmq.sh").toString());
    command.addAll(List.of(arguments));
    Program.Result result =
        Program.run(Map.of("NOTIFIER_RUN_DIR", lab.folder().toString()), command);
    if (result.exitCode() == NOT_INSTALLED) {
      throw new NoRabbitMqException(result.output());
    }
    if (result.exitCode() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + result.output());
    }
    return result.output();
  }

  /** The URIs that a start prints, which are its last lines. */
  public List<URI> start(String... arguments) throws IOException {
    return run(arguments)
        .lines()
        .filter(line -> line.startsWith("amqp://"))
        .map(URI::create)
        .toList();
  }
}
