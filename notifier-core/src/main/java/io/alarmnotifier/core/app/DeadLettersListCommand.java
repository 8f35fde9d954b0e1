package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.DeadLetterQueue;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterJson;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.LetterTally;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = {
      "Lists the dead letters, the oldest first, and how many have which reason.",
      "Looks at all of them however long that takes, which the host's HTTP interface does not;"
          + " until then no other command and no request gets at them."
    })
final class DeadLettersListCommand implements Callable<Integer> {

  /** How a letter is written. */
  enum Format {
    /** For a person. */
    table,
    /** One object in a line, for programs. */
    json
  }

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin private LetterFilterOptions filterOptions = new LetterFilterOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if unset.")
  private Format format = Format.table;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException {
    LetterFilter filter = filterOptions.filter(Set.of(), Instant.now());
    long limit = filterOptions.limit();
    HostConfig config = options.load().host();
    PrintWriter out = spec.commandLine().getOut();
    Function<LetterSummary, String> line =
        format == Format.json ? LetterJson::of : LetterTable::row;
    LetterTally tally = new LetterTally();
    try (DeadLetterQueue queue = DeadLetterQueue.open(config.broker(), InstantSource.system())) {
      long seen =
          queue.read(
              letter -> {
                LetterSummary summary = letter.summary();
                if (filter.test(summary)) {
                  if (tally.total() == 0 && format == Format.table) {
                    out.println(LetterTable.HEADING);
                  }
                  if (tally.total() < limit) {
                    out.println(line.apply(summary));
                  }
                  tally.add(summary);
                }
              });
      if (seen < queue.size()) {
        spec.commandLine()
            .getErr()
            .printf("Another client has taken %,d letters meanwhile%n", queue.size() - seen);
      }
    }
    out.flush();
    tellCounts(tally, Math.min(limit, tally.total()));
    return ExitCode.OK;
  }

  /** For programs that is no line of theirs. */
  private void tellCounts(LetterTally tally, long shown) {
    PrintWriter to =
        format == Format.json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    if (tally.total() == 0) {
      to.println(filterOptions.isGiven() ? "No dead letter matches" : "There are no dead letters");
    } else {
      to.println();
      to.printf(
          "%,d dead letters%s%n",
          tally.total(), shown < tally.total() ? ", the oldest %,d shown".formatted(shown) : "");
      tally.byReason().forEach((reason, count) -> to.printf("%,10d  %s%n", count, reason));
    }
    to.flush();
  }
}
