package io.alarmnotifier.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{} {}", "nul", "{\"a\": 1, \"a\": 2}", "'x'", "{\"a\": \"\n\"}"})
  void refusesWhatIsNotOneJsonValue(String document) {
    assertThatThrownBy(() -> RawJson.ofDocument(document))
        .isInstanceOf(BadRequestException.class)
        .hasMessageStartingWith("The body ");
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThatThrownBy(() -> RawJson.ofDocument(deep))
        .isInstanceOf(BadRequestException.class)
        .hasMessage("The body is nested deeper than 900 levels");
  }

  @Test
  void takesANameOfAnyLength() throws BadRequestException {
    String name = "x".repeat(60_000);

    assertThat(RawJson.ofDocument("{\"" + name + "\": 1}").members()).containsKey(name);
  }

  @Test
  void doesNotQuoteTheBody() {
    assertThatThrownBy(() -> RawJson.ofDocument("{\"a\": secret}"))
        .hasMessageNotContaining("secret")
        .hasMessageContaining("line 1, column");
  }

  @Test
  void takesAnObjectApartToTheLetter() throws BadRequestException {
    RawJson object =
        RawJson.ofDocument(
            " {\"a\": {\"n\":  NaN}, \"b\": 1e400, \"c\": null, \"d\": \"\\u0041\"} ");

    assertThat(object.members())
        .containsExactly(
            entry("a", new RawJson("{\"n\":  NaN}")),
            entry("b", new RawJson("1e400")),
            entry("d", new RawJson("\"\\u0041\"")));
    assertThat(new RawJson("\"\\u0041\"").string()).isEqualTo("A");
  }

  @Test
  void takesAListApartToTheLetter() throws BadRequestException {
    assertThat(RawJson.ofDocument("[1.10, [ ], \"x\"]").elements())
        .extracting(RawJson::text)
        .containsExactly("1.10", "[ ]", "\"x\"");
  }
}
