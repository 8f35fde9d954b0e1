package io.alarmnotifier.core.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a letter as a JSON object on one line, in ASCII. What it lacks is null. */
public final class LetterJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private LetterJson() {}

  /** The object. */
  public static String of(LetterSummary letter) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("id", letter.id());
      write(json, "time", letter.time().map(Object::toString));
      json.writeStringField("reason", letter.reason());
      write(json, "detail", letter.detail());
      write(json, "alarm_id", letter.alarmId());
      write(json, "action", letter.action());
      write(json, "endpoint", letter.endpoint());
      write(json, "action_index", letter.actionIndex());
      write(json, "attempts", letter.attempts());
      write(json, "source_queue", letter.sourceQueue());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }

  private static void write(JsonGenerator json, String name, OptionalInt value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsInt());
    } else {
      json.writeNull();
    }
  }
}
