package io.alarmnotifier.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes bodies to the letter as oslo.messaging does: an envelope 2.0 around JSON with Python's
 * spacing and escapes.
 */
public final class OsloMessages {

  private static final DefaultPrettyPrinter PYTHON_SPACING =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Spacing.AFTER)
                  .withObjectEntrySpacing(Spacing.AFTER)
                  .withArrayValueSpacing(Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
          .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** As Python writes the time of a notification, which is in UTC. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private OsloMessages() {}

  /**
   * An evaluator's RPC message {@code notify_alarm}.
   *
   * @param transition what to tell; its reason data is valid JSON
   * @param actions the URLs
   * @param uniqueId the id of the message, 32 hexadecimal digits
   * @param call where the answer goes; empty for a cast
   */
  public static byte[] notifyAlarm(
      AlarmTransition transition, List<String> actions, String uniqueId, Optional<RpcCall> call) {
    return notifyAlarm(transition, actions, Optional.empty(), uniqueId, call);
  }

  /**
   * An evaluator's RPC message {@code notify_alarm}.
   *
   * @param signature what {@link MessageSignature#sign} gives, for a message that is signed
   * @see #notifyAlarm(AlarmTransition, List, String, Optional)
   */
  public static byte[] notifyAlarm(
      AlarmTransition transition,
      List<String> actions,
      Optional<String> signature,
      String uniqueId,
      Optional<RpcCall> call) {
    return envelope(
        json -> {
          json.writeStringField("method", "notify_alarm");
          json.writeObjectFieldStart("args");
          json.writeObjectFieldStart("data");
          writeData(json, transition, actions);
          writeSignature(json, signature);
          json.writeEndObject();
          json.writeEndObject();
          json.writeStringField("version", "1.0");
          if (call.isPresent()) {
            json.writeStringField("_msg_id", call.get().messageId());
            json.writeStringField("_reply_q", call.get().replyQueue());
            json.writeNullField("_timeout");
          }
          json.writeStringField("_unique_id", uniqueId);
        });
  }

  /**
   * An evaluator's notification {@code alarm.update}, as Aodh 2 and later send it.
   *
   * @param messageId a UUID
   * @param timestamp when it is sent, as {@link #timestamp} writes it
   */
  public static byte[] alarmUpdate(
      AlarmTransition transition,
      List<String> actions,
      String messageId,
      String timestamp,
      String uniqueId) {
    return alarmUpdate(transition, actions, Optional.empty(), messageId, timestamp, uniqueId);
  }

  /**
   * An evaluator's notification {@code alarm.update}.
   *
   * @param signature what {@link MessageSignature#sign} gives, for a message that is signed
   * @see #alarmUpdate(AlarmTransition, List, String, String, String)
   */
  public static byte[] alarmUpdate(
      AlarmTransition transition,
      List<String> actions,
      Optional<String> signature,
      String messageId,
      String timestamp,
      String uniqueId) {
    return envelope(
        json -> {
          json.writeStringField("message_id", messageId);
          json.writeStringField("publisher_id", "alarming.evaluator");
          json.writeStringField("event_type", "alarm.update");
          json.writeStringField("priority", "SAMPLE");
          json.writeObjectFieldStart("payload");
          writeData(json, transition, actions);
          writeSignature(json, signature);
          json.writeEndObject();
          json.writeStringField("timestamp", timestamp);
          json.writeStringField("_unique_id", uniqueId);
        });
  }

  /** A time as a notification has it: {@code 2026-11-21 09:23:57.078337}. */
  public static String timestamp(Instant time) {
    return TIMESTAMP.format(time);
  }

  /**
   * What a call that went well is answered; an {@link #end} follows where the caller's form has
   * one.
   *
   * @param result the JSON of what the method returned; {@code null} for nothing
   */
  public static byte[] result(RpcCall call, @Nullable String result, String uniqueId) {
    return envelope(
        json -> {
          json.writeFieldName("result");
          json.writeRawValue(result == null ? "null" : result);
          json.writeNullField("failure");
          writeEndingIfAllInOne(json, call);
          writeIds(json, call, uniqueId);
        });
  }

  /**
   * What a call that failed is answered; an {@link #end} follows where the caller's form has one.
   *
   * @param traceback lines for the caller's log, each with its line break
   */
  public static byte[] failure(
      RpcCall call, RpcError error, List<String> traceback, String uniqueId) {
    String failure =
        object(
            json -> {
              json.writeStringField("class", error.type());
              json.writeStringField("module", error.module());
              json.writeStringField("message", error.message());
              json.writeArrayFieldStart("tb");
              for (String line : traceback) {
                json.writeString(line);
              }
              json.writeEndArray();
              json.writeArrayFieldStart("args");
              json.writeString(error.message());
              json.writeEndArray();
              json.writeObjectFieldStart("kwargs");
              json.writeEndObject();
            });
    return envelope(
        json -> {
          json.writeNullField("result");
          json.writeStringField("failure", failure);
          writeEndingIfAllInOne(json, call);
          writeIds(json, call, uniqueId);
        });
  }

  /** The end of an answer, for a caller who does not take all in one. */
  public static byte[] end(RpcCall call, String uniqueId) {
    return withoutContent(call, true, uniqueId);
  }

  /** Tells a caller who is to have all in one that the answer is still to come. */
  public static byte[] keepAlive(RpcCall call, String uniqueId) {
    return withoutContent(call, false, uniqueId);
  }

  private static byte[] withoutContent(RpcCall call, boolean ending, String uniqueId) {
    return envelope(
        json -> {
          json.writeNullField("result");
          json.writeNullField("failure");
          json.writeBooleanField("ending", ending);
          writeIds(json, call, uniqueId);
        });
  }

  /** The JSON of an alarm's data, without a signature. */
  static String data(AlarmTransition transition, List<String> actions) {
    return object(json -> writeData(json, transition, actions));
  }

  private static void writeSignature(JsonGenerator json, Optional<String> signature)
      throws IOException {
    if (signature.isPresent()) {
      json.writeStringField(MessageSignature.NAME, signature.get());
    }
  }

  private static void writeData(
      JsonGenerator json, AlarmTransition transition, List<String> actions) throws IOException {
    json.writeArrayFieldStart("actions");
    for (String action : actions) {
      json.writeString(action);
    }
    json.writeEndArray();
    json.writeStringField("alarm_id", transition.alarmId());
    json.writeStringField("alarm_name", transition.alarmName());
    json.writeStringField("severity", transition.severity());
    json.writeStringField("previous", transition.previous());
    json.writeStringField("current", transition.current());
    json.writeStringField("reason", transition.reason());
    json.writeFieldName("reason_data");
    String reasonData = transition.reasonData();
    json.writeRawValue(reasonData == null ? "null" : reasonData);
  }

  private static void writeEndingIfAllInOne(JsonGenerator json, RpcCall call) throws IOException {
    if (call.form() == RpcCall.Form.ONE) {
      json.writeBooleanField("ending", true);
    }
  }

  private static void writeIds(JsonGenerator json, RpcCall call, String uniqueId)
      throws IOException {
    json.writeStringField("_msg_id", call.messageId());
    json.writeStringField("_unique_id", uniqueId);
  }

  private static byte[] envelope(Members message) {
    return object(
            json -> {
              json.writeStringField("oslo.version", "2.0");
              json.writeStringField("oslo.message", object(message));
            })
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String object(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(PYTHON_SPACING.createInstance());
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @FunctionalInterface
  private interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
