package io.alarmnotifier.core.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes an event on one line for a person. What a later host adds to an event is left out. */
final class EventLine {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> fields;
  private final List<String> parts = new ArrayList<>();

  private EventLine(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Writes an event.
   *
   * @param data its JSON
   * @throws IOException if it is none
   */
  static String of(String data) throws IOException {
    return new EventLine(fields(data)).write();
  }

  private static Map<String, String> fields(String data) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(data)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isScalarValue()) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return fields;
  }

  private String write() {
    if (get("type").equals("missed")) {
      return has("count")
          ? "*** " + get("count") + " events were missed: they came faster than they were taken"
          : "*** The host was restarted; what happened until then was missed";
    }
    add("", "alarm_id", " " + get("alarm_name"));
    if (has("current")) {
      parts.add(get("previous") + " -> " + get("current"));
    }
    add("", has("action") ? "action" : "endpoint", "");
    add("", "outcome", has("reason") ? " " + get("reason") : "");
    add("", "detail", "");
    add("took ", "took_ms", " ms");
    add("attempt ", "attempts", "");
    add("next in ", "next_in_ms", " ms");
    add("due ", "due", "");
    add("open for ", "open_for_ms", " ms");
    add("", "plugin", " " + get("change"));
    add("", "product", " at " + get("address"));
    add("queue ", "queue", "");
    add("", "actions", " actions");
    add("delivery ", "delivery_id", "");
    return OneLine.of(
        "%s %-14s %s".formatted(get("time"), get("type"), String.join(", ", parts)).strip(), 2000);
  }

  private void add(String before, String name, String after) {
    if (has(name)) {
      parts.add((before + get(name) + after).strip());
    }
  }

  private boolean has(String name) {
    return fields.containsKey(name);
  }

  private String get(String name) {
    return fields.getOrDefault(name, "");
  }
}
