package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.journal.ArchiveException;
import io.alarmnotifier.core.journal.DeliveryArchive;
import io.alarmnotifier.core.journal.DeliveryQuery;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryStory;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
      "attempt and its answer, and what comes next. Reads the journal, so no host need run.",
      "With --dry-run, tells what would become of an alarm."
    })
final class ExplainCommand implements Callable<Integer> {

  /** RabbitMQ 3 takes no larger ones, and RabbitMQ 4 none of more than 16 MiB, as shipped. */
  private static final int LARGEST_MESSAGE = 128 << 20;

  private static final int USUAL_LIMIT = 10;

  /** In the place of a file's name. */
  private static final Path STANDARD_INPUT = Path.of("-");

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The id of an alarm or of a delivery.")
  private @Nullable String id;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "How many of an alarm's deliveries to tell of, the last ones; 10 if unset.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--json", description = "One JSON object a line for each delivery.")
  private boolean asJson;

  @Option(
      names = "--dry-run",
      paramLabel = "FILE",
      description =
          "In place of an id: what a host would do with the message in this file, - for standard"
              + " input. An alarm as evaluators send it, or as POST /api/v1/alarms takes it."
              + " Tells of each action the request, the addresses and TLS, as far as its notifier does."
              + " Nothing is delivered.")
  private @Nullable Path dryRun;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, PluginException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (id != null && dryRun == null) {
        tell(id, out);
        return ExitCode.OK;
      }
      if (dryRun != null && id == null && limit.isEmpty() && !asJson) {
        return foretell(dryRun, out);
      }
    } finally {
      out.flush();
    }
    throw new ParameterException(
        spec.commandLine(),
        "Give the ID of an alarm or of a delivery, or --dry-run FILE and nothing of --limit and"
            + " --json");
  }

  /** Fails if an action would not be delivered, so that a script can ask before it sends. */
  private int foretell(Path file, PrintWriter out)
      throws InvalidConfigException, PluginException, IOException {
    LoadedConfig config = options.load();
    byte[] message = message(file);
    AtomicInteger failing = new AtomicInteger();
    NotifierHost.tryPlugins(
        config,
        CommonOptions.home(),
        plugins -> failing.set(new DryRun(config.host(), plugins, out).print(message)));
    return failing.get() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static byte[] message(Path file) throws IOException {
    try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file)) {
      byte[] message = in.readNBytes(LARGEST_MESSAGE + 1);
      if (message.length > LARGEST_MESSAGE) {
        throw new IOException("it has more than 128 MiB, which no broker takes");
      }
      return message;
    } catch (NoSuchFileException e) {
      throw new IOException("the alarm cannot be read: there is no " + file, e);
    } catch (IOException e) {
      throw new IOException("the alarm cannot be read from " + file + ": " + e.getMessage(), e);
    }
  }

  private void tell(String asked, PrintWriter out) throws InvalidConfigException, IOException {
    int most = limit.orElse(USUAL_LIMIT);
    if (most < 1 || most > DeliveryQuery.MAX_LIMIT) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be from 1 to " + DeliveryQuery.MAX_LIMIT);
    }
    List<DeliveryStory> stories;
    try (DeliveryArchive archive = NotifierHost.journalPlaces(options.load().host()).archive()) {
      stories = stories(archive, asked, most);
    } catch (ArchiveException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (stories.isEmpty()) {
      throw new IOException(
          "nothing is recorded of an alarm or a delivery with the id "
              + OneLine.of(asked, 200)
              + ": it may be in its first attempt, of which nothing is recorded before its end;"
              + " else it was never received, had no action, could not be recorded (the log says"
              + " so), or that was longer ago than journal.retention");
    }
    if (asJson) {
      stories.forEach(story -> out.println(StoryJson.of(story)));
    } else {
      new StorySheet(out).print(stories);
    }
  }

  /** The first one first, as a story is told. */
  private static List<DeliveryStory> stories(DeliveryArchive archive, String id, int limit)
      throws ArchiveException {
    Optional<DeliveryStory> one = archive.find(id);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    List<DeliveryStory> stories = new ArrayList<>();
    DeliveryQuery query = DeliveryQuery.ofAlarm(id, limit);
    for (DeliveryRecord delivery : archive.search(query).deliveries()) {
      archive.find(delivery.id()).ifPresent(stories::add);
    }
    Collections.reverse(stories);
    return stories;
  }
}
