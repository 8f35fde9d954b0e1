package io.alarmnotifier.core.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes an event as a JSON object on one line of ASCII. What is not known is left out. */
final class EventJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private EventJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(HostEvent event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      new EventJson(json).write(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private void write(HostEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", event.time().toString());
    json.writeStringField("type", event.type().text());
    Optional<EventAlarm> alarm = event.alarm();
    if (alarm.isPresent()) {
      write(alarm.get());
    }
    Optional<EventDelivery> delivery = event.delivery();
    if (delivery.isPresent()) {
      write(delivery.get());
    }
    write("endpoint", event.endpoint().orElse(null));
    write("outcome", event.outcome().map(AttemptOutcome.Kind::text).orElse(null));
    writeOwn(event);
    json.writeEndObject();
  }

  private void write(EventAlarm alarm) throws IOException {
    write("alarm_id", alarm.id());
    write("alarm_name", alarm.name());
    write("severity", alarm.severity());
    write("previous", alarm.previous());
    write("current", alarm.current());
  }

  private void write(EventDelivery delivery) throws IOException {
    json.writeStringField("delivery_id", delivery.id());
    json.writeStringField("action", delivery.action().shown());
    json.writeNumberField("attempts", delivery.attempts());
  }

  private void writeOwn(HostEvent event) throws IOException {
    if (event instanceof HostEvent.Received received) {
      json.writeStringField("queue", received.queue());
      json.writeNumberField("actions", received.actions());
      write("delivery_id", received.deliveryId().orElse(null));
    } else if (event instanceof HostEvent.Attempted attempted) {
      json.writeStringField("queue", attempted.queue());
      json.writeStringField("notifier", attempted.notifier());
      write("reason", attempted.reason().orElse(null));
      json.writeStringField("detail", attempted.detail());
      write("took_ms", attempted.took());
      if (attempted.nextIn().isPresent()) {
        write("next_in_ms", attempted.nextIn().get());
      }
    } else if (event instanceof HostEvent.Parked parked) {
      json.writeStringField("due", parked.due().toString());
    } else if (event instanceof HostEvent.DeadLettered dead) {
      json.writeStringField("queue", dead.queue());
      json.writeStringField("reason", dead.reason());
      json.writeStringField("detail", dead.detail());
    } else {
      writeOwnOfTheHost(event);
    }
  }

  private void writeOwnOfTheHost(HostEvent event) throws IOException {
    if (event instanceof HostEvent.CircuitOpened opened) {
      write("open_for_ms", opened.openFor());
      json.writeStringField("detail", opened.why());
    } else if (event instanceof HostEvent.PluginChanged changed) {
      json.writeStringField("plugin", changed.plugin());
      json.writeStringField("change", changed.change().name().toLowerCase(Locale.ROOT));
    } else if (event instanceof HostEvent.BrokerLost lost) {
      json.writeStringField("detail", lost.why());
    } else if (event instanceof HostEvent.BrokerBack back) {
      json.writeStringField("product", back.product());
      json.writeStringField("address", back.address());
    }
  }

  private void write(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void write(String name, Duration time) throws IOException {
    json.writeNumberField(name, time.toMillis());
  }
}
