package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "chaos.sh",
    description = {
      "Kills and cuts off hosts and brokers while alarms flow, and counts what arrives.",
      "Ends with a table; the exit code is 0 only if nothing was lost, and only what was in flight"
          + " at a kill or a cut came twice."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all is well", "1:it is not", "2:wrong usage, or there is no RabbitMQ"})
public final class Main implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      completionCandidates = ScenarioNames.class,
      description = "${COMPLETION-CANDIDATES}; all of them if unset.")
  private List<String> names = List.of();

  @Option(
      names = "--cycles",
      defaultValue = "5",
      description = "Kills or cuts in each scenario; ${DEFAULT-VALUE} if unset.")
  private int cycles;

  @Option(
      names = "--alarms",
      defaultValue = "1000",
      description =
          "Transitions in each scenario at least: they flow until the cycles are done. For recovery"
              + " that many; for order 40 a cycle and receiver. ${DEFAULT-VALUE} if unset.")
  private int alarms;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Transitions a second; ${DEFAULT-VALUE} if unset.")
  private int perSecond;

  @Option(
      names = "--refusals",
      defaultValue = "0.01",
      description = "Share of the requests that get a 503; ${DEFAULT-VALUE} if unset.")
  private double refusals;

  @Option(
      names = "--hangs",
      defaultValue = "0.0005",
      description = "Share of the requests that get no answer; ${DEFAULT-VALUE} if unset.")
  private double hangs;

  @Option(
      names = "--turn",
      defaultValue = "30",
      description =
          "Seconds of each turn of isolation, which has a turn without bad endpoints and one with"
              + " them in each cycle; ${DEFAULT-VALUE} if unset.")
  private int turnSeconds;

  @Option(
      names = "--backlog",
      defaultValue = "20000",
      description = "Transitions in backlog; ${DEFAULT-VALUE} if unset.")
  private int backlog;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  @SuppressWarnings("unused") // Only its presence counts.
  private boolean help;

  @Option(names = "--seed", description = "Of all that is random; a new one if unset.")
  private long seed = RandomGenerator.getDefault().nextInt(1_000_000);

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Plays scenarios, and ends the JVM with the exit code. */
  public static void main(String[] args) {
    CountDownLatch ended = new CountDownLatch(1);
    endAllOnSignal(Thread.currentThread(), ended);
    int exitCode = FAILED;
    try {
      exitCode = new CommandLine(new Main()).execute(args);
    } finally {
      ended.countDown();
    }
    System.exit(exitCode);
  }

  /** An interrupted run closes what it has opened, so no process is left. */
  private static void endAllOnSignal(Thread run, CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    run.interrupt();
                    ended.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Scenario> scenarios = scenarios();
    if (cycles < 0 || alarms < 1 || perSecond < 1 || turnSeconds < 1 || backlog < 1) {
      throw new ParameterException(
          spec.commandLine(), "--cycles, --alarms, --rate, --turn, --backlog: too small");
    }
    Options options =
        new Options(
            cycles,
            alarms,
            perSecond,
            refusals,
            hangs,
            seed,
            Duration.ofSeconds(turnSeconds),
            backlog);
    Report report = new Report(spec.commandLine().getOut());
    Console.progress("the seed is " + seed);
    try (Theatre theatre = new Theatre(Lab.ofSystemProperties())) {
      for (Scenario scenario : scenarios) {
        Console.progress(scenario.name() + " ...");
        report.add(theatre.play(scenario, options));
      }
    } catch (NoRabbitMqException e) {
      Console.progress("there is no RabbitMQ here: " + e.getMessage());
      return UNUSABLE;
    } catch (InterruptedException e) {
      Console.progress("interrupted");
      return FAILED;
    }
    report.printTable();
    return report.isGood() ? OK : FAILED;
  }

  private List<Scenario> scenarios() {
    return names.isEmpty() ? Scenarios.all() : names.stream().map(this::scenario).toList();
  }

  private Scenario scenario(String name) {
    return Scenarios.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    name + ": no such scenario; there are " + Scenarios.names()));
  }

  private static final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scenarios.names().iterator();
    }
  }
}
