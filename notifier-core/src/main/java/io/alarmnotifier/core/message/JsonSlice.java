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
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid JSON value as a stretch of the text it stands in. The text is read once; of its
 * containers only those are taken apart whose names are asked for, and what is in the others (a
 * reason's data) is passed on to the letter.
 */
final class JsonSlice {

  /** Deeper than any evaluator nests, and what Python's own decoder gives up at. */
  static final int MAX_DEPTH = 1000;

  /** More elements of an array than that are not kept, as they could fill the memory. */
  static final int MAX_ELEMENTS = 1000;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Else it would keep the names of all messages: up to 12,000 of any length.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // Numbers are never converted and strings only copied: the broker's limit holds.
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final char[] json;
  private final int from;
  private final int to;

  /** The text of a string with escapes, which is not what stands between its quotes. */
  private final char @Nullable [] unescaped;

  private final @Nullable Map<String, JsonSlice> members;

  /** The names of the members that are {@code null}. */
  private final Set<String> nulls;

  private final @Nullable List<JsonSlice> elements;

  private JsonSlice(
      char[] json,
      int from,
      int to,
      char @Nullable [] unescaped,
      @Nullable Map<String, JsonSlice> members,
      Set<String> nulls,
      @Nullable List<JsonSlice> elements) {
    this.json = json;
    this.from = from;
    this.to = to;
    this.unescaped = unescaped;
    this.members = members;
    this.nulls = nulls;
    this.elements = elements;
  }

  /**
   * Reads a JSON document.
   *
   * @param document from the beginning of an array to the buffer's limit; not to be changed as long
   *     as the value is used
   * @param opened the names of members whose {@link #members} and {@link #elements} are wanted, as
   *     those of the document itself are
   * @return its one value
   * @throws MalformedMessageException if it is no JSON, or more than one value, or nested deeper
   *     than {@link #MAX_DEPTH}
   */
  static JsonSlice ofDocument(CharBuffer document, Set<String> opened)
      throws MalformedMessageException {
    return ofDocument(document.array(), document.limit(), opened);
  }

  private static JsonSlice ofDocument(char[] json, int length, Set<String> opened)
      throws MalformedMessageException {
    try (JsonParser parser = JSON.createParser(json, 0, length)) {
      if (parser.nextToken() == null) {
        throw new MalformedMessageException("the body is empty; send a JSON object");
      }
      JsonSlice value = new Reading(json, parser, opened).open();
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
    return json[from] == '{';
  }

  boolean isArray() {
    return json[from] == '[';
  }

  boolean isString() {
    return json[from] == '"';
  }

  /**
   * The members of this object, which was opened, that are not {@code null}, which means missing to
   * every sender; of several with one name the last, as in Python.
   */
  Map<String, JsonSlice> members() {
    return Objects.requireNonNull(members, "not opened");
  }

  /** Whether this object, which was opened, has a member of that name that is {@code null}. */
  boolean hasNull(String name) {
    return nulls.contains(name) && !members().containsKey(name);
  }

  /** Whether this object, which was opened, has a member of that name, {@code null} or not. */
  boolean has(String name) {
    return nulls.contains(name) || members().containsKey(name);
  }

  /** The elements of this array, which was opened; one more than {@link #MAX_ELEMENTS} at most. */
  List<JsonSlice> elements() {
    return Objects.requireNonNull(elements, "not opened");
  }

  /** The text of this string; for every other value its JSON. */
  String asText() {
    if (!isString()) {
      return toString();
    }
    return unescaped == null ? new String(json, from + 1, to - from - 2) : new String(unescaped);
  }

  /**
   * Reads the JSON document that is the text of this string.
   *
   * @see #ofDocument(CharBuffer, Set)
   */
  JsonSlice document(Set<String> opened) throws MalformedMessageException {
    char[] text = unescaped == null ? Arrays.copyOfRange(json, from + 1, to - 1) : unescaped;
    return ofDocument(text, text.length, opened);
  }

  /** This value's JSON as it came. */
  @Override
  public String toString() {
    return new String(json, from, to - from);
  }

  /** The values of a document, one after the other as the parser meets them. */
  private static final class Reading {

    private static final int QUOTES = 2;

    private final char[] json;
    private final JsonParser parser;
    private final Set<String> opened;

    Reading(char[] json, JsonParser parser, Set<String> opened) {
      this.json = json;
      this.parser = parser;
      this.opened = opened;
    }

    /** The value that the parser stands at, which it is moved behind. */
    JsonSlice open() throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        default -> pass();
      };
    }

    private JsonSlice object() throws IOException {
      int start = start();
      Map<String, JsonSlice> members = new HashMap<>();
      Set<String> nulls = Set.of();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
          members.remove(name);
          nulls = nulls.isEmpty() ? new HashSet<>() : nulls;
          nulls.add(name);
        } else {
          members.put(name, opened.contains(name) ? open() : pass());
        }
      }
      return new JsonSlice(json, start, end(), null, members, nulls, null);
    }

    private JsonSlice array() throws IOException {
      int start = start();
      List<JsonSlice> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (elements.size() <= MAX_ELEMENTS) {
          elements.add(pass());
        } else {
          parser.skipChildren();
        }
      }
      return new JsonSlice(json, start, end(), null, null, Set.of(), elements);
    }

    private JsonSlice pass() throws IOException {
      int start = start();
      parser.skipChildren();
      parser.finishToken();
      int end = end();
      return new JsonSlice(json, start, end, unescaped(end - start), null, Set.of(), null);
    }

    /** The text of a string that has escapes, which are longer than what they stand for. */
    private char @Nullable [] unescaped(int length) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getTextLength() + QUOTES == length) {
        return null;
      }
      int start = parser.getTextOffset();
      return Arrays.copyOfRange(parser.getTextCharacters(), start, start + parser.getTextLength());
    }

    private int start() {
      return (int) parser.currentTokenLocation().getCharOffset();
    }

    private int end() {
      return (int) parser.currentLocation().getCharOffset();
    }
  }
}
