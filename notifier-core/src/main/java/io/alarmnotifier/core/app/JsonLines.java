package io.alarmnotifier.core.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.alarmnotifier.core.delivery.LogText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each line of the log as a JSON object: {@code time}, {@code level}, {@code thread}, {@code
 * logger}, {@code message}, what the line tells in fields of its own, and {@code exception}. For
 * one thread at a time.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // What is not ASCII survives any reader, and half a character does no harm.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private static final Set<String> OWN =
      Set.of("time", "level", "thread", "logger", "message", "exception");

  private static final byte[] NOTHING = {};

  private final ThrowableProxyConverter exceptions = new ThrowableProxyConverter();

  @Override
  public void start() {
    exceptions.setContext(getContext());
    exceptions.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("time", line.getInstant().toString());
      json.writeStringField("level", line.getLevel().toString());
      json.writeStringField("thread", line.getThreadName());
      json.writeStringField("logger", line.getLoggerName());
      json.writeStringField("message", line.getFormattedMessage());
      writeFields(json, line.getKeyValuePairs());
      if (line.getThrowableProxy() != null) {
        json.writeStringField("exception", exceptions.convert(line));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void writeFields(JsonGenerator json, List<KeyValuePair> fields)
      throws IOException {
    if (fields == null) {
      return;
    }
    for (KeyValuePair field : fields) {
      // A plugin may name its fields as it likes.
      json.writeFieldName(OWN.contains(field.key) ? field.key + "_" : field.key);
      if (field.value instanceof Long number) {
        json.writeNumber(number);
      } else if (field.value instanceof Integer number) {
        json.writeNumber(number);
      } else if (field.value instanceof Boolean flag) {
        json.writeBoolean(flag);
      } else if (field.value instanceof LogText text) {
        json.writeString(text.shortened());
      } else {
        json.writeString(String.valueOf(field.value));
      }
    }
  }
}
