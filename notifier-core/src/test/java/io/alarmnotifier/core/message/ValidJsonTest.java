package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidJsonTest {

  @Test
  void goesFromValueToValueOfAList() {
    assertThat(values("[1,\"a\",{\"b\":[]},[[]],null,-1.5e3]"))
        .containsExactly("1", "\"a\"", "{\"b\":[]}", "[[]]", "null", "-1.5e3");
  }

  @Test
  void takesTheNamesOfAnObjectForValues() {
    assertThat(values("{\"a\":1,\"b\":{\"c\":2}}"))
        .containsExactly("\"a\"", "1", "\"b\"", "{\"c\":2}");
  }

  @Test
  void passesOverWhatStandsBetweenValues() {
    assertThat(values("[ 1 ,\t2\r\n, 3\n]")).containsExactly("1", "2", "3");
    assertThat(values("{ \"a\" : true }")).containsExactly("\"a\"", "true");
  }

  @Test
  void findsNothingInAnEmptyContainer() {
    assertThat(values("[ ]")).isEmpty();
    assertThat(values("{}")).isEmpty();
  }

  @Test
  void takesNoBracketOrQuoteInsideAStringForAnEnd() {
    assertThat(values("[\"]}\\\"\\\\\",{\"}\":\"[\\\"\"},2]"))
        .containsExactly("\"]}\\\"\\\\\"", "{\"}\":\"[\\\"\"}", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "\\\"quoted\\\"",
        "\\\\",
        "\\/",
        "\\b\\f\\n\\r\\t",
        "\\u0041\\u00e9\\u6f22\\ud83d\\ude00",
        "\\uD800 alone",
        "é漢😀",
        "{\\\"a\\\": \\\"\\\\\\\"b\\\\\\\"\\\"}"
      })
  void unescapesAsJacksonDoes(String escaped) throws IOException {
    String json = '"' + escaped + '"';

    assertThat(ValidJson.unescape(json.toCharArray(), 1, json.length() - 1).toString())
        .isEqualTo(byJackson(json));
  }

  private static String byJackson(String json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
      return parser.getText();
    }
  }

  private static List<String> values(String container) {
    List<String> values = new ArrayList<>();
    ValidJson json = new ValidJson(container.toCharArray(), 0);
    while (json.next()) {
      values.add(container.substring(json.start(), json.end()));
    }
    return values;
  }
}
