package io.alarmnotifier.core.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.alarmnotifier.core.journal.AttemptRecord;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryStory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes a delivery's story as a JSON object on one line, in ASCII. What it lacks is null. */
final class StoryJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private StoryJson() {}

  static String of(DeliveryStory story) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      DeliveryRecord delivery = story.delivery();
      json.writeStartObject();
      json.writeStringField("id", delivery.id());
      json.writeStringField("alarm_id", delivery.alarmId());
      json.writeStringField("alarm_name", delivery.alarmName());
      json.writeStringField("severity", delivery.severity());
      json.writeStringField("previous", delivery.previous());
      json.writeStringField("current", delivery.current());
      json.writeStringField("action", delivery.action());
      json.writeStringField("endpoint", delivery.endpoint());
      json.writeStringField("notifier", delivery.notifier());
      json.writeStringField("host", delivery.host());
      json.writeStringField("queue", delivery.queue());
      json.writeStringField("received", delivery.received().toString());
      json.writeStringField("state", word(delivery.state()));
      json.writeNumberField("attempts", delivery.attempts());
      write(json, "reason", delivery.reason());
      json.writeStringField("detail", delivery.detail());
      write(json, "next", delivery.next().map(Instant::toString));
      json.writeStringField("updated", delivery.updated().toString());
      json.writeArrayFieldStart("attempts_made");
      for (AttemptRecord attempt : story.attempts()) {
        write(json, attempt);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, AttemptRecord attempt) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", attempt.number());
    json.writeStringField("host", attempt.host());
    json.writeStringField("notifier", attempt.notifier());
    json.writeStringField("begun", attempt.begun().toString());
    json.writeNumberField("took_ms", attempt.took().toMillis());
    json.writeStringField("outcome", word(attempt.outcome()));
    write(json, "reason", attempt.reason());
    json.writeStringField("detail", attempt.detail());
    write(json, "next", attempt.next().map(Instant::toString));
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
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
}
