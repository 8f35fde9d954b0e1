package io.alarmnotifier.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.alarmnotifier.bench.result.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes all that was measured as JSON: every value of every round. */
final class JsonReport {

  private JsonReport() {}

  /**
   * Writes it.
   *
   * @param results in the order in which they are written
   * @return a document of several lines
   */
  static String of(Setting setting, List<Result> results, List<Target> targets) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("began", setting.began().toString());
      json.writeStringField("commit", setting.commit());
      writeMap(json, "machine", setting.machine());
      writeMap(json, "versions", setting.versions());
      writeMap(json, "options", setting.options());
      writeMap(json, "missing", setting.missing());
      json.writeArrayFieldStart("results");
      for (Result result : results) {
        writeResult(json, result);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("targets");
      for (Field field : Field.of(results)) {
        for (Target target : targets) {
          writeTarget(json, field, target);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void writeMap(JsonGenerator json, String name, Map<String, String> map)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : map.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeResult(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("contender", result.subject().contender());
    if (result.subject().java().isPresent()) {
      json.writeNumberField("java", result.subject().java().getAsInt());
    }
    json.writeStringField("measure", result.metric().measure());
    json.writeStringField("name", result.metric().name());
    json.writeStringField("unit", result.metric().unit());
    json.writeNumberField("median", result.median());
    json.writeFieldName("values");
    double[] values = result.values().stream().mapToDouble(Double::doubleValue).toArray();
    json.writeArray(values, 0, values.length);
    json.writeEndObject();
  }

  private static void writeTarget(JsonGenerator json, Field field, Target target)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("java", field.java());
    json.writeStringField("what", target.what());
    json.writeStringField("bound", target.bound());
    OptionalDouble measured = target.measured().from(field);
    if (measured.isPresent()) {
      json.writeNumberField("measured", measured.getAsDouble());
    }
    json.writeStringField("verdict", target.judge(field).toString());
    json.writeEndObject();
  }
}
