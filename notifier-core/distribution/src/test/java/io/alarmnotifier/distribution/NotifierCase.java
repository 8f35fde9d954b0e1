package io.alarmnotifier.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A case of OpenStack's unit tests for its notifiers; {@code notifier-unit-tests.yaml} has all. */
record NotifierCase(
    String test,
    String sender,
    Map<String, String> settings,
    List<String> data,
    String action,
    List<Expected> requests,
    List<String> log) {

  /** A request that a server is to get. */
  record Expected(String server, String target, String certificate, String body) {}

  /** All of them, those with the same settings together. */
  static List<NotifierCase> all() throws IOException {
    try (InputStream yaml = NotifierCase.class.getResourceAsStream("/notifier-unit-tests.yaml")) {
      Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return maps(file.get("cases")).stream()
          .map(NotifierCase::of)
          .sorted(Comparator.comparing(one -> one.settings().toString()))
          .toList();
    }
  }

  private static NotifierCase of(Map<String, Object> one) {
    Map<String, String> settings = new TreeMap<>();
    if (one.get("settings") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> settings.put(text(key), text(value)));
    }
    return new NotifierCase(
        text(one.get("test")),
        text(one.get("sender")),
        settings,
        texts(one.get("data")),
        text(one.get("action")),
        maps(one.get("requests")).stream().map(NotifierCase::expected).toList(),
        texts(one.get("log")));
  }

  private static Expected expected(Map<String, Object> request) {
    return new Expected(
        text(request.get("server")),
        text(request.get("target")),
        text(request.get("certificate")),
        text(request.get("body")));
  }

  @SuppressWarnings("unchecked") // The reader of YAML has no other names of members than texts.
  private static List<Map<String, Object>> maps(Object list) {
    return list == null ? List.of() : (List<Map<String, Object>>) list;
  }

  private static List<String> texts(Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(NotifierCase::text).toList();
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text: " + value);
  }

  @Override
  public String toString() {
    return test + " of " + sender + ", " + action;
  }
}
