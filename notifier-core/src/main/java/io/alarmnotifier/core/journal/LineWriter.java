package io.alarmnotifier.core.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import io.alarmnotifier.core.journal.JournalEvent.HandedOver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON objects, one a line, in ASCII. Times are in microseconds since 1970. */
final class LineWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .setRootValueSeparator(null);

  private final String host;

  LineWriter(String host) {
    this.host = host;
  }

  byte[] lines(List<JournalEvent> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(events.size() * 600);
    try (JsonGenerator json = JSON.createGenerator(lines)) {
      for (JournalEvent event : events) {
        if (event instanceof Attempted attempted) {
          write(json, attempted);
        } else if (event instanceof HandedOver handedOver) {
          write(json, handedOver);
        }
        json.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toByteArray();
  }

  private void write(JsonGenerator json, Attempted event) throws IOException {
    json.writeStartObject();
    begin(json, event.id(), event.state(), event.updated());
    json.writeStringField("alarm_id", event.alarmId());
    json.writeStringField("alarm_name", event.alarmName());
    json.writeStringField("severity", event.severity());
    json.writeStringField("previous", event.previous());
    json.writeStringField("current", event.current());
    json.writeStringField("action", event.action().shown());
    json.writeStringField("endpoint", event.action().endpoint());
    json.writeStringField("notifier", event.notifier());
    json.writeStringField("queue", event.queue());
    json.writeNumberField("received", event.received());
    json.writeNumberField("attempts", event.number());
    json.writeStringField("outcome", word(event.outcome()));
    json.writeNumberField("begun", event.begun());
    json.writeNumberField("took", event.took());
    end(json, event.reason(), event.detail(), event.next());
  }

  private void write(JsonGenerator json, HandedOver event) throws IOException {
    json.writeStartObject();
    begin(json, event.id(), event.state(), event.updated());
    json.writeStringField("alarm_id", event.alarmId());
    json.writeStringField("action", event.action());
    json.writeStringField("endpoint", event.endpoint());
    json.writeStringField("queue", event.queue());
    json.writeNumberField("received", event.received());
    json.writeNumberField("attempts", event.attempts());
    end(json, event.reason(), event.detail(), event.next());
  }

  private void begin(JsonGenerator json, String id, DeliveryState state, long updated)
      throws IOException {
    json.writeNumberField("updated", updated);
    json.writeStringField("host", host);
    json.writeStringField("id", id);
    json.writeStringField("state", word(state));
  }

  private static void end(
      JsonGenerator json, @Nullable String reason, @Nullable String detail, long next)
      throws IOException {
    if (reason != null) {
      json.writeStringField("reason", reason);
    }
    if (detail != null) {
      json.writeStringField("detail", detail);
    }
    if (next != Micros.NONE) {
      json.writeNumberField("next", next);
    }
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
