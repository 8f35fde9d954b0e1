package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads all of the files for each question. A search reads them twice, so that it need not hold
 * more of them than a page: first which deliveries are the newest, then what is told of these.
 */
final class LinesArchive implements DeliveryArchive {

  /** What was recorded longer ago is not found by a search for this many; 10 MB. */
  private static final int MOST_AT_A_TIME = 100_000;

  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparingLong(Cursor::received).thenComparingLong(Cursor::key).reversed();

  private final LinesFiles files;

  LinesArchive(LinesFiles files) {
    this.files = files;
  }

  /** All that the first reading keeps of a delivery. */
  private record Standing(long received, DeliveryState state) {

    boolean fulfils(DeliveryQuery query) {
      return query.state().map(state::equals).orElse(true)
          && query.from().map(from -> received >= Micros.of(from)).orElse(true)
          && query.until().map(until -> received < Micros.of(until)).orElse(true);
    }
  }

  @Override
  public DeliveryPage search(DeliveryQuery query) throws ArchiveException {
    List<Cursor> newest = newest(query);
    List<Cursor> page = newest.subList(0, Math.min(newest.size(), query.limit()));
    return new DeliveryPage(
        deliveries(page),
        newest.size() > query.limit()
            ? Optional.of(page.get(page.size() - 1).toString())
            : Optional.empty());
  }

  /** A page of those that fulfil the query, and one more. */
  private List<Cursor> newest(DeliveryQuery query) throws ArchiveException {
    Optional<String> alarmId = query.alarmId().map(Texts::id);
    Optional<Cursor> after = query.position();
    Map<Long, Standing> standings =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Standing> eldest) {
            return size() > MOST_AT_A_TIME;
          }
        };
    read(
        line -> {
          if (alarmId.map(line.text("alarm_id")::equals).orElse(true)
              && query.endpoint().map(line.text("endpoint")::equals).orElse(true)) {
            standings.merge(
                TextKey.of(line.text("id")),
                new Standing(line.number("received"), line.state()),
                (first, last) -> new Standing(first.received, last.state));
          }
        });
    return standings.entrySet().stream()
        .filter(standing -> standing.getValue().fulfils(query))
        .map(standing -> new Cursor(standing.getValue().received, standing.getKey()))
        .filter(place -> after.map(end -> NEWEST_FIRST.compare(end, place) < 0).orElse(true))
        .sorted(NEWEST_FIRST)
        .limit(query.limit() + 1L)
        .toList();
  }

  private List<DeliveryRecord> deliveries(List<Cursor> places) throws ArchiveException {
    if (places.isEmpty()) {
      return List.of();
    }
    Map<Long, Optional<StoryFold>> stories = new HashMap<>();
    places.forEach(place -> stories.put(place.key(), Optional.empty()));
    read(
        line ->
            stories.computeIfPresent(
                TextKey.of(line.text("id")),
                (key, story) -> {
                  StoryFold fold = story.orElseGet(() -> new StoryFold(line));
                  fold.add(line);
                  return Optional.of(fold);
                }));
    // What is missing was removed between the two readings.
    return places.stream()
        .map(place -> stories.get(place.key()))
        .filter(Objects::nonNull)
        .flatMap(Optional::stream)
        .map(StoryFold::delivery)
        .toList();
  }

  @Override
  public Optional<DeliveryStory> find(String deliveryId) throws ArchiveException {
    String id = Texts.id(deliveryId);
    List<StoryFold> story = new ArrayList<>(1);
    List<AttemptRecord> attempts = new ArrayList<>();
    read(
        line -> {
          if (line.text("id").equals(id)) {
            if (story.isEmpty()) {
              story.add(new StoryFold(line));
            }
            story.get(0).add(line);
            StoryFold.attempt(line).ifPresent(attempts::add);
          }
        });
    return story.stream()
        .findFirst()
        .map(fold -> new DeliveryStory(fold.delivery(), List.copyOf(attempts)));
  }

  private void read(Consumer<RecordedLine> reader) throws ArchiveException {
    List<Path> all = files.all();
    if (all.isEmpty()) {
      throw new ArchiveException("nothing is recorded yet: there is no " + files.current());
    }
    for (Path file : all) {
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          RecordedLine.parse(line).ifPresent(reader);
        }
      } catch (IOException e) {
        throw new ArchiveException(file + ": " + OneLine.of(e.toString(), 200), e);
      }
    }
  }

  @Override
  public void close() {}
}
