package io.alarmnotifier.core.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A valid JSON value as it came, to the letter. It is taken apart one level at a time, where
 * somebody asks.
 *
 * @param text the value, with nothing before and behind it
 */
record RawJson(String text) {

  /** As deep as the decoder of messages goes, around which there are the levels of a message. */
  private static final int MAX_DEPTH = 900;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // The body's own limit holds, and so only the depth is left to exceed.
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * Reads a document.
   *
   * @throws BadRequestException if it is no JSON, more than one value, has a name twice, or is
   *     nested too deep
   */
  static RawJson ofDocument(String document) throws BadRequestException {
    char[] json = document.toCharArray();
    try (JsonParser parser = JSON.createParser(json, 0, json.length)) {
      if (parser.nextToken() == null) {
        throw new BadRequestException("The body is empty; send a JSON object");
      }
      RawJson value = new RawJson(slice(json, parser));
      if (parser.nextToken() != null) {
        throw new BadRequestException("The body has something after its JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new BadRequestException("The body is nested deeper than " + MAX_DEPTH + " levels");
    } catch (JsonProcessingException e) {
      // Not what the parser says, which quotes the body, and that may hold a secret.
      throw new BadRequestException(
          "The body is not JSON, or has a name twice: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value that the parser stands at, which it is moved behind. */
  private static String slice(char[] json, JsonParser parser) throws IOException {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    int to = (int) parser.currentLocation().getCharOffset();
    return new String(json, from, to - from);
  }

  boolean isObject() {
    return text.charAt(0) == '{';
  }

  boolean isArray() {
    return text.charAt(0) == '[';
  }

  boolean isString() {
    return text.charAt(0) == '"';
  }

  /** The members of this object that are not {@code null}, which means missing. */
  Map<String, RawJson> members() {
    Map<String, RawJson> members = new LinkedHashMap<>();
    takeApart(
        (json, parser) -> {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
              members.put(name, new RawJson(slice(json, parser)));
            }
          }
        });
    return members;
  }

  /** The elements of this array. */
  List<RawJson> elements() {
    List<RawJson> elements = new ArrayList<>();
    takeApart(
        (json, parser) -> {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(new RawJson(slice(json, parser)));
          }
        });
    return elements;
  }

  /** The text of this string. */
  String string() {
    StringBuilder string = new StringBuilder();
    takeApart((json, parser) -> string.append(parser.getText()));
    return string.toString();
  }

  private void takeApart(Reading reading) {
    char[] json = text.toCharArray();
    try (JsonParser parser = JSON.createParser(json, 0, json.length)) {
      parser.nextToken();
      reading.read(json, parser);
    } catch (IOException e) {
      throw new UncheckedIOException("it was read before", e);
    }
  }

  @FunctionalInterface
  private interface Reading {
    void read(char[] json, JsonParser parser) throws IOException;
  }
}
