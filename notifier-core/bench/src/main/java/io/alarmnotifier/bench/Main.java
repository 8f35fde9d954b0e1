package io.alarmnotifier.bench;

import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.FloorContender;
import io.alarmnotifier.bench.contender.HostContender;
import io.alarmnotifier.bench.measure.Measure;
import io.alarmnotifier.bench.result.Result;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "bench.sh",
    description = "Measures the packaged host beside others, side by side in one run.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:measured", "1:failed", "2:wrong usage, or there is no RabbitMQ"})
public final class Main implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  @Option(
      names = "--measure",
      split = ",",
      paramLabel = "MEASURE",
      description = "burst; all of them if unset.")
  private List<String> names = List.of();

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "CONTENDER",
      description = "floor, host; all of them if unset.")
  private List<String> contenderNames = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each contender is measured, in turns; ${DEFAULT-VALUE} if unset.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "20000",
      description = "Alarms before those that are measured; ${DEFAULT-VALUE} if unset.")
  private int warmUp;

  @Option(
      names = "--burst",
      defaultValue = "50000",
      description = "Alarms of a burst; ${DEFAULT-VALUE} if unset.")
  private int burst;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description =
          "Seconds that a slow contender has for a burst; what it delivers meanwhile is measured;"
              + " ${DEFAULT-VALUE} if unset.")
  private int limitSeconds;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  @SuppressWarnings("unused") // Only its presence counts.
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Measures, and ends the JVM with the exit code. */
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
    Lab lab = Lab.ofSystemProperties();
    List<Contender> contenders =
        Stream.of(new FloorContender(), new HostContender(lab.distribution()))
            .filter(one -> contenderNames.isEmpty() || contenderNames.contains(one.name()))
            .toList();
    List<Measure> measures = measures();
    Results results = new Results();
    try (Bench bench = Bench.open(lab)) {
      bench.run(
          contenders, measures, List.of(Path.of(System.getProperty("java.home"))), rounds, results);
    } catch (NoRabbitMqException e) {
      Console.progress("there is no RabbitMQ here: " + e.getMessage());
      return UNUSABLE;
    }
    print(results, spec.commandLine().getOut());
    return OK;
  }

  private List<Measure> measures() {
    List<Measure> all = Measures.all(new Sizes(warmUp, burst, Duration.ofSeconds(limitSeconds)));
    List<String> known = all.stream().map(Measure::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), name + ": no such measure; there are " + known);
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(measure -> names.contains(measure.name())).toList();
  }

  private static void print(Results results, PrintWriter out) {
    for (Result result : results.all()) {
      out.printf(
          "%-20s %-24s %10.1f %-14s (%.1f to %.1f)%n",
          result.subject(),
          result.metric().measure() + " " + result.metric().name(),
          result.median(),
          result.metric().unit(),
          result.least(),
          result.most());
    }
    out.flush();
  }
}
