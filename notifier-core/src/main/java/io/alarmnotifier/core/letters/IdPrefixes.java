package io.alarmnotifier.core.letters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what the beginnings of ids that an operator typed stand for. One that stands for
 * several ids is none: who means one letter must not replay another. Several letters may have one
 * id.
 */
public final class IdPrefixes {

  /** Enough to show the operator what to choose from. */
  private static final int SHOWN = 5;

  private final Map<String, Set<String>> found = new LinkedHashMap<>();

  /**
   * @param prefixes ids, or their beginnings
   */
  public IdPrefixes(Collection<String> prefixes) {
    prefixes.forEach(prefix -> found.put(prefix, new LinkedHashSet<>()));
  }

  /** Notes an id that there is. */
  public void see(String id) {
    found.forEach(
        (prefix, ids) -> {
          if (id.startsWith(prefix) && ids.size() < SHOWN) {
            ids.add(id);
          }
        });
  }

  /** What is to be told of those that stand for several ids, a sentence for each. */
  public List<String> ambiguities() {
    List<String> sentences = new ArrayList<>();
    found.forEach(
        (prefix, ids) -> {
          if (ids.size() > 1) {
            sentences.add("several letters' ids begin with " + prefix + ": " + ids);
          }
        });
    return sentences;
  }

  /** Those that stand for no id. */
  public List<String> unknown() {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
