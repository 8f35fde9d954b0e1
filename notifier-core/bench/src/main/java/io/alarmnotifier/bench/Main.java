package io.alarmnotifier.bench;

import io.alarmnotifier.bench.alarm.Endpoints;
import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.report.Report;
import io.alarmnotifier.bench.report.Setting;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "bench.sh",
    description = {
      "Measures the packaged host beside others, side by side in one run.",
      "All of it takes long; --measure, --contender and the sizes make it shorter."
    },
    sortOptions = false,
    footer =
        "As its first argument, --micro runs micro-benchmarks instead; JMH's own options follow it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:something could not be measured",
      "2:wrong usage, or something that is needed is not installed"
    })
public final class Main implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  @Option(
      names = "--measure",
      split = ",",
      paramLabel = "NAME",
      description = "burst, latency, memory, ready, drain, endpoints, queue; all of them if unset.")
  private List<String> measureNames = Measures.NAMES;

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "NAME",
      description =
          "floor, host, host-bare, host-watched, aodh-notifier, Alertmanager; if unset, all that are"
              + " installed, but not host-watched.")
  private List<String> contenderNames = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each contender is measured, in turns; ${DEFAULT-VALUE} if unset.")
  private int rounds;

  @Option(
      names = "--jdk",
      paramLabel = "N",
      defaultValue = "own",
      description = "What contenders in Java run on: 17, 25 or both; that of the bench if unset.")
  private String jdk = "own";

  @Option(
      names = "--java-opts",
      split = " ",
      paramLabel = "OPTIONS",
      description = "Further options for the JVMs of host and floor, which win over their own.")
  private List<String> javaOptions = List.of();

  @Option(
      names = "--with-peers",
      description = "Install the contenders that are missing, as root or with sudo.")
  private boolean withPeers;

  @Mixin private Sizes sizes = new Sizes();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  @SuppressWarnings("unused") // Only its presence counts.
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Lab lab;

  private Main(Lab lab) {
    this.lab = lab;
  }

  /** Measures, and ends the JVM with the exit code. */
  public static void main(String[] args) {
    CountDownLatch ended = new CountDownLatch(1);
    endAllOnSignal(Thread.currentThread(), ended);
    int exitCode = FAILED;
    try {
      exitCode = commandLine(Lab.ofSystemProperties()).execute(args);
    } finally {
      ended.countDown();
    }
    System.exit(exitCode);
  }

  static CommandLine commandLine(Lab lab) {
    return new CommandLine(new Main(lab));
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
  public Integer call() throws IOException {
    List<Contender> wanted = wanted();
    Plan plan = plan(wanted);
    Setting setting = Settings.of(lab, plan, sizes, javaOptions, wanted);
    Results results = new Results();
    boolean allWell;
    try (Bench bench = Bench.open(lab)) {
      allWell = bench.run(plan, results);
    } catch (NoRabbitMqException e) {
      Console.progress("there is no RabbitMQ here: " + e.getMessage());
      return UNUSABLE;
    } catch (InterruptedException e) {
      Console.progress("interrupted");
      return FAILED;
    }
    publish(new Report(setting, results.all()), spec.commandLine().getOut());
    return allWell ? OK : FAILED;
  }

  private Plan plan(List<Contender> wanted) throws IOException {
    for (Map.Entry<String, Integer> size : sizes.byName().entrySet()) {
      check(size.getValue() > 0, "--" + size.getKey() + ": must be above 0");
    }
    check(rounds > 0, "--rounds: must be above 0");
    check(sizes.rates.stream().allMatch(rate -> rate > 0), "--rates: must be above 0");
    check(sizes.rates.equals(sizes.rates.stream().sorted().toList()), "--rates: the least first");
    check(sizes.endpoints <= Endpoints.MOST, "--endpoints: at most " + Endpoints.MOST);
    for (String name : measureNames) {
      check(Measures.NAMES.contains(name), name + ": no such measure; there are " + Measures.NAMES);
    }
    return new Plan(
        installed(wanted),
        Measures.NAMES.stream()
            .filter(measureNames::contains)
            .map(name -> Measures.named(name, sizes))
            .toList(),
        javaHomes(),
        rounds);
  }

  private void check(boolean condition, String problem) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }

  private List<Contender> wanted() throws IOException {
    List<Contender> all = Contenders.all(lab, javaOptions);
    List<String> names = all.stream().map(Contender::name).toList();
    for (String name : contenderNames) {
      check(names.contains(name), name + ": no such contender; there are " + names);
    }
    return all.stream()
        .filter(
            one ->
                contenderNames.isEmpty()
                    ? !one.isOnlyForWhoNamesIt()
                    : contenderNames.contains(one.name()))
        .toList();
  }

  private List<Contender> installed(List<Contender> wanted) throws IOException {
    if (withPeers) {
      Contenders.install(wanted, lab);
    }
    List<Contender> installed = Contenders.installed(wanted);
    check(!installed.isEmpty(), "--contender: none of them is installed");
    return installed;
  }

  private List<Path> javaHomes() throws IOException {
    JavaHomes homes = JavaHomes.ofMachine();
    return switch (jdk) {
      case "own" -> List.of(JavaHomes.own());
      case "both" -> List.of(javaHome(homes, 17), javaHome(homes, 25));
      case "17", "25" -> List.of(javaHome(homes, Integer.parseInt(jdk)));
      default ->
          throw new ParameterException(spec.commandLine(), "--jdk: 17, 25 or both, not " + jdk);
    };
  }

  private Path javaHome(JavaHomes homes, int major) {
    return homes
        .find(major)
        .orElseThrow(
            () -> new ParameterException(spec.commandLine(), "--jdk: there is no Java " + major));
  }

  /** Beside the folder of the run, which the next one empties. */
  private void publish(Report report, PrintWriter out) throws IOException {
    Path json = lab.folder().resolveSibling("bench.json");
    Path chart = lab.folder().resolveSibling("bench.svg");
    report.writeJson(json);
    report.writeChart(chart);
    out.print(report.tables());
    out.println();
    out.println("every value: " + json);
    out.println("the chart:   " + chart);
    out.flush();
  }
}
