package io.alarmnotifier.core.letters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts letters by their reason and by their endpoint. Its size does not grow with theirs. */
public final class LetterTally {

  /** The endpoint of letters without one. */
  public static final String NO_ENDPOINT = "(none)";

  /** What is counted together once there are too many to tell apart. */
  static final String OTHERS = "(others)";

  static final int MOST = 100;

  private final Map<String, Long> reasons = new HashMap<>();
  private final Map<String, Long> endpoints = new HashMap<>();
  private long total;

  /** Counts a letter. */
  public void add(LetterSummary letter) {
    total++;
    count(reasons, letter.reason());
    count(endpoints, letter.endpoint().orElse(NO_ENDPOINT));
  }

  private static void count(Map<String, Long> counts, String name) {
    String counted = counts.containsKey(name) || counts.size() < MOST ? name : OTHERS;
    counts.merge(counted, 1L, Long::sum);
  }

  /** How many were counted. */
  public long total() {
    return total;
  }

  /** How many have which reason, the most frequent first. */
  public Map<String, Long> byReason() {
    return mostFirst(reasons);
  }

  /** How many have which endpoint, the most frequent first. */
  public Map<String, Long> byEndpoint() {
    return mostFirst(endpoints);
  }

  private static Map<String, Long> mostFirst(Map<String, Long> counts) {
    List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    Map<String, Long> sorted = new LinkedHashMap<>();
    entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
