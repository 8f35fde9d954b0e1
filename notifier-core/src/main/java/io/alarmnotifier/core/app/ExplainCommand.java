package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.journal.ArchiveException;
import io.alarmnotifier.core.journal.DeliveryArchive;
import io.alarmnotifier.core.journal.DeliveryQuery;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryStory;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description = {
      "Tells what became of an alarm's deliveries, or of one delivery: when it was received, each",
      "attempt and its answer, and what comes next. Reads the journal, so no host need run."
    })
final class ExplainCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "ID", description = "The id of an alarm or of a delivery.")
  private String id = "";

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "How many of an alarm's deliveries to tell of, the last ones; 10 if unset.")
  private int limit = 10;

  @Option(names = "--json", description = "One JSON object a line for each delivery.")
  private boolean asJson;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException {
    if (limit < 1 || limit > DeliveryQuery.MAX_LIMIT) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be from 1 to " + DeliveryQuery.MAX_LIMIT);
    }
    List<DeliveryStory> stories;
    try (DeliveryArchive archive = NotifierHost.journalPlaces(options.load().host()).archive()) {
      stories = stories(archive);
    } catch (ArchiveException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (stories.isEmpty()) {
      throw new IOException(
          "nothing is recorded of an alarm or a delivery with the id "
              + OneLine.of(id, 200)
              + "; it was never received, or that was longer ago than journal.retention");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      stories.forEach(story -> out.println(StoryJson.of(story)));
    } else {
      new StorySheet(out).print(stories);
    }
    out.flush();
    return ExitCode.OK;
  }

  /** The first one first, as a story is told. */
  private List<DeliveryStory> stories(DeliveryArchive archive) throws ArchiveException {
    Optional<DeliveryStory> one = archive.find(id);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    List<DeliveryStory> stories = new ArrayList<>();
    for (DeliveryRecord delivery : archive.search(DeliveryQuery.ofAlarm(id, limit)).deliveries()) {
      archive.find(delivery.id()).ifPresent(stories::add);
    }
    Collections.reverse(stories);
    return stories;
  }
}
