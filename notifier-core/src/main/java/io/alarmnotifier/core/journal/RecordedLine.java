package io.alarmnotifier.core.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A line that {@link LineWriter} has written. */
record RecordedLine(Map<String, String> texts, Map<String, Long> numbers) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Empty for a line that is none of ours, or was cut off. */
  static Optional<RecordedLine> parse(String line) {
    RecordedLine parsed = new RecordedLine(new HashMap<>(), new HashMap<>());
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          parsed.texts.put(name, json.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT) {
          parsed.numbers.put(name, json.getLongValue());
        } else {
          return Optional.empty();
        }
      }
      parsed.state();
    } catch (IOException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
    return Optional.of(parsed);
  }

  String text(String name) {
    return texts.getOrDefault(name, "-");
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  long number(String name) {
    return numbers.getOrDefault(name, Micros.NONE);
  }

  DeliveryState state() {
    return DeliveryState.valueOf(text("state").toUpperCase(Locale.ROOT));
  }

  Optional<AttemptRecord.Outcome> outcome() {
    return find("outcome")
        .map(word -> AttemptRecord.Outcome.valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
