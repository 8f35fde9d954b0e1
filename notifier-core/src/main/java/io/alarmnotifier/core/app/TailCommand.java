package io.alarmnotifier.core.app;

import io.alarmnotifier.core.app.SseReader.SseEvent;
import io.alarmnotifier.core.config.InvalidConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "tail",
    description = "Follows what the running host does, one line for each event, until Ctrl-C.")
final class TailCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin private UserOptions user = new UserOptions();

  @Option(
      names = "--alarm",
      paramLabel = "ID",
      description = "Those of the alarm with this id or name.")
  private @Nullable String alarm;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Those of this scheme, host and port, such as https://example.org:8443.")
  private @Nullable String endpoint;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      split = ",",
      description =
          "Those with one of these: delivered, retryable-failure, permanent-failure. Repeatable.")
  private List<String> outcomes = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = "Those of these types, such as parked,dead-lettered. Repeatable.")
  private List<String> types = new ArrayList<>();

  @Option(names = "--json", description = "Each event as JSON, for programs.")
  private boolean asJson;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException, InterruptedException {
    AdminAddress host =
        user.at(AdminAddress.of(options.load().host().admin(), CommonOptions.home()));
    PrintWriter err = spec.commandLine().getErr();
    // The exit code of an end by a signal is that of a good end, so it is set by halting.
    Thread end = new Thread(() -> Runtime.getRuntime().halt(ExitCode.OK), "end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      new EventTail(host, path(), this::print, remark -> tell(err, remark), PAUSE).follow();
      return ExitCode.OK;
    } catch (HostNotRunningException e) {
      tell(err, String.valueOf(e.getMessage()));
      return ExitCode.NOT_RUNNING;
    } finally {
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private static void tell(PrintWriter err, String remark) {
    err.println(remark);
    err.flush();
  }

  private void print(SseEvent event) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.println(asJson ? event.data() : EventLine.of(event.data()));
    } catch (IOException e) {
      tell(spec.commandLine().getErr(), "An event cannot be read: " + e.getMessage());
    }
    out.flush();
  }

  private String path() {
    List<String> parameters = new ArrayList<>();
    add(parameters, "alarm", alarm);
    add(parameters, "endpoint", endpoint);
    outcomes.forEach(outcome -> add(parameters, "outcome", outcome));
    types.forEach(type -> add(parameters, "type", type));
    return "/api/v1/events" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  private static void add(List<String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
