package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.DeadLetterQueue;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.letters.LetterPlan;
import io.alarmnotifier.core.letters.LetterTally;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What replay and discard have in common: to plan, to show the plan, to ask, to act, to tell.
 *
 * @param verb what is done, such as {@code replay}
 * @param done what has been done, such as {@code replayed}
 * @param remark what else is to be told about the plan
 */
record LetterWork(String verb, String done, Function<LetterTally, String> remark, Act act) {

  /** Does it to the letters of a plan, and returns to how many. */
  @FunctionalInterface
  interface Act {
    long on(DeadLetterQueue queue, LetterPlan plan, LongConsumer progress) throws IOException;
  }

  int run(LetterSelection selection, BrokerConfig broker, CommandSpec spec) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    LetterPlan plan = new LetterPlan(selection.filter(), selection.limit());
    Consent consent = selection.consent();
    try (DeadLetterQueue queue = DeadLetterQueue.open(broker, InstantSource.system())) {
      queue.read(letter -> plan.see(letter.summary()));
      if (!plan.problems().isEmpty()) {
        throw new IOException(String.join("; ", plan.problems()));
      }
      if (plan.tally().total() == 0) {
        out.printf("No dead letter matches; nothing to %s%n", verb);
      } else {
        print(plan.tally(), out);
        out.flush();
        if (selection.isDryRun()) {
          out.println("Nothing was done (--dry-run)");
        } else if (consent.to("%s them?".formatted(capitalized()))) {
          out.println(act(queue, plan, spec.commandLine().getErr()));
        } else {
          out.println("Nothing was done");
        }
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private void print(LetterTally tally, PrintWriter out) {
    out.printf("To %s: %,d dead letters%s%n", verb, tally.total(), remark.apply(tally));
    print("by reason", tally.byReason(), out);
    print("by endpoint", tally.byEndpoint(), out);
  }

  private static void print(String heading, Map<String, Long> counts, PrintWriter out) {
    out.println(heading);
    counts.forEach((name, count) -> out.printf("%,10d  %s%n", count, name));
  }

  private String act(DeadLetterQueue queue, LetterPlan plan, PrintWriter err) throws IOException {
    LetterProgress progress =
        new LetterProgress(done, plan.tally().total(), InstantSource.system(), err);
    try {
      long count = act.on(queue, plan, progress);
      return count == plan.tally().total()
          ? "%,d dead letters %s".formatted(count, done)
          : "%s; the others were gone".formatted(progress.soFar());
    } catch (IOException e) {
      throw new IOException(
          e.getMessage() + ". " + progress.soFar() + "; the others are still dead letters", e);
    }
  }

  private String capitalized() {
    return Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
  }
}
