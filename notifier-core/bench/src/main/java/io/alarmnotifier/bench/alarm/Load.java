package io.alarmnotifier.bench.alarm;

import java.util.List;
import java.util.stream.Stream;

/**
 * A number of alarms that are published together.
 *
 * @param id no other load of the same run has it; below 100,000
 * @param count how many alarms
 * @param perSecond at which constant rate; 0 for as fast as they are taken
 * @param endpoints where their actions go, in turn
 */
public record Load(int id, int count, int perSecond, Endpoints endpoints) {

  /** As words, for {@link #parse}. */
  public List<String> words() {
    return Stream.of(id, count, perSecond, endpoints.port(), endpoints.count())
        .map(Object::toString)
        .toList();
  }

  /** Reads {@link #words}, which begin at {@code from}. */
  public static Load parse(String[] words, int from) {
    return new Load(
        Integer.parseInt(words[from]),
        Integer.parseInt(words[from + 1]),
        Integer.parseInt(words[from + 2]),
        new Endpoints(Integer.parseInt(words[from + 3]), Integer.parseInt(words[from + 4])));
  }
}
