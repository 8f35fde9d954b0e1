package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "discard",
    description = "Throws dead letters away, for good: their alarms are never delivered.")
final class DeadLettersDiscardCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin private LetterSelection selection = new LetterSelection();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException {
    LetterWork work =
        new LetterWork(
            "discard",
            "discarded",
            tally -> "",
            (queue, plan, progress) ->
                queue.discard(plan.filter(), plan.tally().total(), progress));
    return work.run(selection, options.load().host().broker(), spec);
  }
}
