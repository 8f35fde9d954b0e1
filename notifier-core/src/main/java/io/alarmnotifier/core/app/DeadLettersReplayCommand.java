package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.letters.LetterTally;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description = {
      "Has dead letters delivered anew, with all attempts before them.",
      "If it is killed, nothing is lost; a few letters may then be replayed twice, which their"
          + " receivers see by the same webhook-id."
    })
final class DeadLettersReplayCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin private LetterSelection selection = new LetterSelection();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many a second; ${DEFAULT-VALUE} if unset.")
  private int rate;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException {
    if (rate < 1) {
      throw new ParameterException(spec.commandLine(), "--rate must be at least 1");
    }
    ReplayPace pace = new ReplayPace(rate);
    LetterWork work =
        new LetterWork(
            "replay",
            "replayed",
            tally -> duration(pace, tally),
            (queue, plan, progress) ->
                queue.replay(plan.filter(), plan.tally().total(), pace, progress));
    return work.run(selection, options.load().host().broker(), spec);
  }

  private static String duration(ReplayPace pace, LetterTally tally) {
    Duration takes = pace.timeFor(tally.total());
    return ", %,d a second, which takes %d:%02d:%02d"
        .formatted(pace.perSecond(), takes.toHours(), takes.toMinutesPart(), takes.toSecondsPart());
  }
}
