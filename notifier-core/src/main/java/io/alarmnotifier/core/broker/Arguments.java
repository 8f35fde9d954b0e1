package io.alarmnotifier.core.broker;

import java.util.HashMap;
import java.util.Map;

/** Puts the arguments of a queue together. */
final class Arguments {

  private Arguments() {}

  static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }
}
