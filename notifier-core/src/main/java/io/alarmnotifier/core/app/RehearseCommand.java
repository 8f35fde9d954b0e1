package io.alarmnotifier.core.app;

import com.sun.net.httpserver.HttpServer;
import io.alarmnotifier.core.broker.rehearsal.RehearsalBroker;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Plays the command {@code run} from start to stop with a broker and a receiver of its own, so that
 * the JVM can note which classes a host needs, and archive them for faster starts. It touches
 * nothing beyond this process but the folder, and starts the plugins as {@code plugins} does, here
 * without settings.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "For notifier.sh: plays a start, some deliveries and a stop.")
final class RehearseCommand implements Callable<Integer> {

  /** So many that the JVM sees what is done often, and so few that they take no time. */
  private static final int ALARMS = 500;

  @Parameters(paramLabel = "FOLDER", description = "For files that are not needed any more after.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws Exception {
    HttpServer receiver = receiver();
    RehearsalBroker broker = RehearsalBroker.open(alarms(receiver.getAddress().getPort()));
    Path config =
        Files.writeString(
            folder.resolve("notifier.yaml"),
            """
            # Not the operator's, whose broker and receivers are not to notice anything.
            host: rehearsal
            broker:
              embedded: false
            queues: {durable: true}
            plugins:
              on-failure: skip
              http: {allow-addresses: [127.0.0.0/8]}
            """);
    broker.acknowledged().whenComplete((all, failed) -> end(failed));
    return new RunCommand(new CommonOptions(config, List.of("broker.uri=" + broker.uri()))).call();
  }

  /** A stop in good order, or an exit code that says that there is nothing to archive. */
  private static void end(Throwable failed) {
    if (failed == null) {
      Signals.terminate();
    } else {
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }

  private static HttpServer receiver() throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        request -> {
          try (request) {
            request.getRequestBody().transferTo(OutputStream.nullOutputStream());
            request.sendResponseHeaders(204, -1);
          }
        });
    receiver.start();
    return receiver;
  }

  private static List<byte[]> alarms(int port) {
    AlarmTransition transition =
        new AlarmTransition("rehearsal", "rehearsal", "low", "ok", "alarm", "none", "{}");
    List<String> actions = List.of("http://127.0.0.1:" + port + "/", "log://");
    return IntStream.range(0, ALARMS)
        .mapToObj(
            number ->
                OsloMessages.notifyAlarm(
                    transition, actions, "rehearsal-" + number, Optional.empty()))
        .toList();
  }
}
