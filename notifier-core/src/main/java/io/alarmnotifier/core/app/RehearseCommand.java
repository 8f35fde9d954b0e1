package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.rehearsal.RehearsalBroker;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/**
 * Plays the command {@code run} from start to stop with a broker and a receiver of its own, so that
 * the JVM can note which classes a host needs, and archive them for faster starts. It touches
 * nothing beyond this process but a temporary folder of its own, which notifier.sh removes, and
 * starts the plugins as {@code plugins} does, here without settings.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "For notifier.sh: plays a start, some deliveries and a stop.")
final class RehearseCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger("io.alarmnotifier");

  /** So many that the JVM sees what is done often; fewer than an endpoint may hold. */
  private static final int ALARMS = 80;

  /** Not the operator's, whose broker and receivers are not to notice anything. */
  private static final String CONFIG =
      """
      host: rehearsal
      broker:
        embedded: false
      queues: {durable: true}
      admin: {listen: 127.0.0.1:0}
      plugins:
        on-failure: skip
        http: {allow-addresses: [127.0.0.0/8]}
      """;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("alarm-notifier-rehearsal");
    Path config = Files.writeString(folder.resolve("notifier.yaml"), CONFIG);
    try (RehearsalReceiver receiver = RehearsalReceiver.open();
        RehearsalBroker broker = RehearsalBroker.open(alarms(receiver.action()))) {
      broker.acknowledged().whenComplete((all, failed) -> end(failed));
      List<String> sets =
          List.of(
              "broker.uri=" + broker.uri(), "journal.url=sqlite:" + folder.resolve("journal.db"));
      return new RunCommand(new CommonOptions(Optional.of(config), List.of(), sets)).call();
    }
  }

  /** A stop in good order, or an exit code that says that there is nothing to archive. */
  private static void end(@Nullable Throwable failed) {
    if (failed == null) {
      Signals.terminate();
    } else {
      LOG.error("The rehearsal has failed", failed);
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }

  private static List<byte[]> alarms(String action) {
    AlarmTransition transition =
        new AlarmTransition("rehearsal", "rehearsal", "low", "ok", "alarm", "none", "{}");
    List<String> actions = List.of(action, "log://");
    return IntStream.range(0, ALARMS)
        .mapToObj(
            number ->
                OsloMessages.notifyAlarm(
                    transition, actions, "rehearsal-" + number, Optional.empty()))
        .toList();
  }
}
