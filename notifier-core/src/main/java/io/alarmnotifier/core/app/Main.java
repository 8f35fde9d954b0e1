package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "notifier.sh",
    description = "An alarm notifier plugin host.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeOnInvalidInput = ExitCode.USAGE,
    exitCodeOnExecutionException = ExitCode.FAILED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:failed",
      "2:wrong usage or configuration",
      "3:not running (status, tail)"
    },
    subcommands = {
      RunCommand.class,
      SendCommand.class,
      PluginsCommand.class,
      CheckConfigCommand.class,
      TailCommand.class,
      DeadLettersCommand.class,
      ExplainCommand.class,
      RehearseCommand.class,
      RestartCommand.class,
      Main.VersionCommand.class
    })
public final class Main {

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(
        PlainRun.of(List.of(args)).map(Main::run).orElseGet(() -> commandLine().execute(args)));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> fail(exception, command.getErr()))
        .setUsageHelpLongOptionsMaxWidth(30);
  }

  private static int run(RunCommand command) {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return command.call();
    } catch (Exception e) {
      return fail(e, err);
    }
  }

  private static int fail(Exception exception, PrintWriter err) {
    if (exception instanceof InvalidConfigException) {
      err.println("The configuration cannot be used:\n" + exception.getMessage());
      return ExitCode.USAGE;
    }
    if (exception instanceof PluginException) {
      err.println("The plugins cannot be used:\n" + exception.getMessage());
      return ExitCode.USAGE;
    }
    if (exception instanceof IOException) {
      err.println(OneLine.of(exception.getMessage()));
    } else {
      exception.printStackTrace(err);
    }
    return ExitCode.FAILED;
  }

  /** Tells the version. */
  @Command(name = "version", description = "Tells the version.")
  static final class VersionCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      spec.parent().commandLine().printVersionHelp(spec.commandLine().getOut());
    }
  }

  /** The versions of the host, of its SPI and of the JVM. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      HostVersion version = HostVersion.current();
      return new String[] {
        "alarm-notifier "
            + version.host()
            + " (SPI "
            + version.spi()
            + ", Java "
            + Runtime.version()
            + ")"
      };
    }
  }
}
