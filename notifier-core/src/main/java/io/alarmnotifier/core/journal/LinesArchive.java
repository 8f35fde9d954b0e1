package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads all of the files for each question. */
final class LinesArchive implements DeliveryArchive {

  /** What was recorded longer ago is not found by a search for this many. */
  private static final int MOST_AT_A_TIME = 100_000;

  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparingLong(Cursor::received).thenComparingLong(Cursor::key).reversed();

  private final LinesFiles files;

  LinesArchive(LinesFiles files) {
    this.files = files;
  }

  @Override
  public DeliveryPage search(DeliveryQuery query) throws ArchiveException {
    Optional<String> alarmId = query.alarmId().map(Texts::id);
    List<StoryFold> found =
        fold(
                line ->
                    alarmId.map(line.text("alarm_id")::equals).orElse(true)
                        && query.endpoint().map(line.text("endpoint")::equals).orElse(true))
            .values()
            .stream()
            .filter(story -> fulfils(story, query))
            .sorted(Comparator.comparing(StoryFold::place, NEWEST_FIRST))
            .limit(query.limit() + 1L)
            .toList();
    List<StoryFold> page = found.subList(0, Math.min(found.size(), query.limit()));
    return new DeliveryPage(
        page.stream().map(StoryFold::delivery).toList(),
        found.size() > query.limit()
            ? Optional.of(page.get(page.size() - 1).place().toString())
            : Optional.empty());
  }

  private static boolean fulfils(StoryFold story, DeliveryQuery query) {
    long received = story.place().received();
    return query.state().map(story.state()::equals).orElse(true)
        && query.from().map(from -> received >= Micros.of(from)).orElse(true)
        && query.until().map(until -> received < Micros.of(until)).orElse(true)
        && query
            .position()
            .map(after -> NEWEST_FIRST.compare(after, story.place()) < 0)
            .orElse(true);
  }

  @Override
  public Optional<DeliveryStory> find(String deliveryId) throws ArchiveException {
    String id = Texts.id(deliveryId);
    return Optional.ofNullable(fold(line -> line.text("id").equals(id)).get(id))
        .map(StoryFold::story);
  }

  private Map<String, StoryFold> fold(Predicate<RecordedLine> wanted) throws ArchiveException {
    Map<String, StoryFold> stories =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, StoryFold> eldest) {
            return size() > MOST_AT_A_TIME;
          }
        };
    if (files.all().isEmpty()) {
      throw new ArchiveException("nothing is recorded yet: there is no " + files.current());
    }
    for (Path file : files.all()) {
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          RecordedLine.parse(line)
              .filter(wanted)
              .ifPresent(
                  event ->
                      stories
                          .computeIfAbsent(event.text("id"), id -> new StoryFold(event))
                          .add(event));
        }
      } catch (IOException e) {
        throw new ArchiveException(file + ": " + OneLine.of(e.toString(), 200), e);
      }
    }
    return stories;
  }

  @Override
  public void close() {}
}
