package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.DeadLetterQueue;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.letters.IdPrefixes;
import io.alarmnotifier.core.letters.Letter;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = {
      "Shows all of one dead letter: its headers, its properties and the evaluator's message.",
      "What may be secret in URLs is shown as ***, unless --raw is given."
    })
final class DeadLettersShowCommand implements Callable<Integer> {

  /** Letters of one id are copies of one delivery; more of them tell nothing new. */
  private static final int MOST_COPIES = 3;

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      paramLabel = "ID",
      description = "The letter's id, or its beginning, as list shows it.")
  private String id = "";

  @Option(
      names = "--raw",
      description =
          "The message as it is, secrets included: as text, or as base64 if it is none."
              + " Don't pass it on.")
  private boolean raw;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException {
    HostConfig config = options.load().host();
    IdPrefixes ids = new IdPrefixes(List.of(id));
    List<Letter> found = new ArrayList<>();
    try (DeadLetterQueue queue = DeadLetterQueue.open(config.broker(), InstantSource.system())) {
      queue.read(
          letter -> {
            ids.see(letter.summary().id());
            if (letter.summary().id().startsWith(id) && found.size() < MOST_COPIES) {
              found.add(letter);
            }
          });
    }
    if (!ids.ambiguities().isEmpty()) {
      throw new IOException(String.join("; ", ids.ambiguities()));
    }
    if (found.isEmpty()) {
      throw new IOException("no dead letter has the id " + id);
    }
    PrintWriter out = spec.commandLine().getOut();
    LetterSheet sheet = raw ? LetterSheet.raw() : LetterSheet.redacted();
    found.forEach(letter -> sheet.print(letter, out));
    out.flush();
    return ExitCode.OK;
  }
}
