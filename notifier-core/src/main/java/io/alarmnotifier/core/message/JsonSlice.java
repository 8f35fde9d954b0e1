package io.alarmnotifier.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A valid JSON value as a stretch of the text it stands in. It is taken apart only where somebody
 * asks, so what nobody asks for (a reason's data) is passed on to the letter.
 */
final class JsonSlice {

  /** Deeper than any evaluator nests, and what Python's own decoder gives up at. */
  static final int MAX_DEPTH = 1000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Else it would keep the names of all messages: up to 12,000 of up to 50,000 characters.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // Numbers are never converted and strings only copied: the broker's limit holds.
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final char[] text;
  private final int from;
  private final int to;

  private JsonSlice(char[] text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /**
   * @param text a JSON document
   * @return its one value
   * @throws MalformedMessageException if it is no JSON, or more than one value, or nested deeper
   *     than {@link #MAX_DEPTH}
   */
  static JsonSlice ofDocument(char[] text) throws MalformedMessageException {
    try (JsonParser parser = JSON.createParser(text, 0, text.length)) {
      if (parser.nextToken() == null) {
        throw new MalformedMessageException("the body is empty; send a JSON object");
      }
      JsonSlice value = valueAt(parser, text, 0);
      if (parser.nextToken() != null) {
        throw new MalformedMessageException("the body has something after its JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new MalformedMessageException(
          "the body is not JSON that can be taken: " + OneLine.of(e.getOriginalMessage(), 160));
    } catch (JsonProcessingException e) {
      // Not what the parser says, which quotes the body, and that may hold a secret.
      throw new MalformedMessageException(
          "the body is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isObject() {
    return text[from] == '{';
  }

  boolean isArray() {
    return text[from] == '[';
  }

  boolean isString() {
    return text[from] == '"';
  }

  /**
   * The members of this object that are not {@code null}, which means missing to every sender; of
   * several with one name the last, as in Python.
   */
  Map<String, JsonSlice> members() {
    Map<String, JsonSlice> members = new HashMap<>();
    try (JsonParser parser = parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
          members.remove(name);
        } else {
          members.put(name, valueAt(parser, text, from));
        }
      }
      return members;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of this array. */
  List<JsonSlice> elements() {
    List<JsonSlice> elements = new ArrayList<>();
    try (JsonParser parser = parser()) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(valueAt(parser, text, from));
      }
      return elements;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of this string; for every other value its JSON. */
  String asText() {
    if (!isString()) {
      return toString();
    }
    try (JsonParser parser = parser()) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This value's JSON as it came. */
  @Override
  public String toString() {
    return new String(text, from, to - from);
  }

  private JsonParser parser() throws IOException {
    return JSON.createParser(text, from, to - from);
  }

  /** The value that the parser stands at, which it is moved behind. */
  private static JsonSlice valueAt(JsonParser parser, char[] text, int base) throws IOException {
    int start = base + (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    int end = base + (int) parser.currentLocation().getCharOffset();
    return new JsonSlice(text, start, end);
  }
}
