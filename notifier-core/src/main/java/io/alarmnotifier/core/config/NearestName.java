package io.alarmnotifier.core.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what a user meant to write. */
final class NearestName {

  /** More differences than this, and the two have nothing to do with each other. */
  private static final int MAX_DISTANCE = 3;

  private NearestName() {}

  /** {@code ; did you mean x?}, or nothing if no known name is near. */
  static String hint(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= MAX_DISTANCE || endsAs(candidate, name))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse("");
  }

  /** Whether only the section is missing or another one. */
  private static boolean endsAs(String candidate, String name) {
    return candidate.endsWith("." + name.substring(name.lastIndexOf('.') + 1));
  }

  /** How many characters must be added, removed or replaced to make one of the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
