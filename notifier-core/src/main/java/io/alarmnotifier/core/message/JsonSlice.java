package io.alarmnotifier.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A valid JSON value as a stretch of the text it stands in. Jackson checks the whole text once; it
 * is taken apart only where somebody asks, so what nobody asks for (a reason's data) is passed on
 * to the letter.
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
   * @param document a JSON document, from the beginning of an array to the buffer's limit
   * @return its one value
   * @throws MalformedMessageException if it is no JSON, or more than one value, or nested deeper
   *     than {@link #MAX_DEPTH}
   */
  static JsonSlice ofDocument(CharBuffer document) throws MalformedMessageException {
    char[] text = document.array();
    try (JsonParser parser = JSON.createParser(text, 0, document.limit())) {
      if (parser.nextToken() == null) {
        throw new MalformedMessageException("the body is empty; send a JSON object");
      }
      int start = (int) parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      parser.finishToken();
      int end = (int) parser.currentLocation().getCharOffset();
      if (parser.nextToken() != null) {
        throw new MalformedMessageException("the body has something after its JSON value");
      }
      return new JsonSlice(text, start, end);
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
    ValidJson inside = new ValidJson(text, from);
    while (inside.next()) {
      String name = value(inside).asText();
      inside.next();
      JsonSlice value = value(inside);
      if (value.isNull()) {
        members.remove(name);
      } else {
        members.put(name, value);
      }
    }
    return members;
  }

  /** The elements of this array. */
  List<JsonSlice> elements() {
    List<JsonSlice> elements = new ArrayList<>();
    ValidJson inside = new ValidJson(text, from);
    while (inside.next()) {
      elements.add(value(inside));
    }
    return elements;
  }

  private JsonSlice value(ValidJson at) {
    return new JsonSlice(text, at.start(), at.end());
  }

  private boolean isNull() {
    return text[from] == 'n';
  }

  /** The text of this string; for every other value its JSON. */
  String asText() {
    if (!isString()) {
      return toString();
    }
    return hasEscape() ? characters().toString() : new String(text, from + 1, to - from - 2);
  }

  private boolean hasEscape() {
    for (int i = from; i < to; i++) {
      if (text[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** The text of this string, from the beginning of an array to the buffer's limit. */
  CharBuffer characters() {
    return ValidJson.unescape(text, from + 1, to - 1);
  }

  /** This value's JSON as it came. */
  @Override
  public String toString() {
    return new String(text, from, to - from);
  }
}
