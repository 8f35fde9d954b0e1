package io.alarmnotifier.core.config.oslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValuesTest {

  private static final Option OPTION = Option.of("DEFAULT", "a").or("DEFAULT", "old").or("x", "a");

  private final Map<String, String> environment = new HashMap<>();
  private final Findings findings = new Findings();

  @Test
  void prefersTheLaterFileThenThePresentNameThenTheLaterLine() {
    assertThat(text(file("[DEFAULT]", "a = 1"), file("[DEFAULT]", "old = 2"))).isEqualTo("2");
    assertThat(text(file("[DEFAULT]", "a = 1", "old = 2", "[x]", "a = 3"))).isEqualTo("1");
    assertThat(text(file("[DEFAULT]", "a = 1", "a = 2"))).isEqualTo("2");
    assertThat(text(file("[x]", "a = 3"))).isEqualTo("3");
  }

  @Test
  void prefersTheEnvironmentToFiles() {
    environment.put("OS_DEFAULT__A", "4");

    assertThat(text(file("[DEFAULT]", "a = 1"))).isEqualTo("4");
  }

  @Test
  void takesNothingForNotSet() {
    assertThat(text(file("[DEFAULT]", "a ="))).isEmpty();
    assertThat(text(file("[y]", "a = 1"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$b            | 2",
        "${b}          | 2",
        "x$b-y         | x2-y",
        "${b}y         | 2y",
        "$x.c          | 3",
        "${x.c}4       | 34",
        "$d            | 2!",
        "$$b           | $b",
        "\\$b          | $b",
        "a$            | a$",
        "$1            | $1",
        "$rabbit_host  | localhost",
        "${ b }        | ${ b }"
      })
  void putsOtherOptionsIn(String text, String result) {
    assertThat(text(file("[DEFAULT]", "a = " + text, "b = 2", "d = $b!", "[x]", "c = 3", "e = 5")))
        .isEqualTo(result);
    assertThat(findings.problems()).isEmpty();
  }

  @Test
  void looksInTheOwnSectionFirst() {
    OptionValues values = values(file("[DEFAULT]", "b = 1", "c = 3", "[x]", "b = 2", "a = $b$c"));

    assertThat(values.text(Option.of("x", "a")).orElseThrow().is()).isEqualTo("23");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$b", "$a", "x${c}y"})
  void refusesReferencesThatGoInCircles(String text) {
    assertThat(text(file("[DEFAULT]", "a = " + text, "b = $a", "c = $b"))).isEmpty();

    assertThat(findings.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.problem()).startsWith("refers to itself: "))
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
  }

  @Test
  void refusesAReferenceToNothingWithoutRepeatingWhatMayBeAPassword() {
    assertThat(text(file("[DEFAULT]", "a = rabbit://u:pa$hunter2@h"))).isEmpty();

    assertThat(findings.problems())
        .singleElement()
        .asString()
        .contains("for a dollar sign write $$")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "1, true", "On, true", "YES, true", "t, true", "False, false"})
  void readsWordsForYesAndNo(String word, boolean is) {
    assertThat(values(file("[DEFAULT]", "a = " + word)).bool(OPTION).orElseThrow().is())
        .isEqualTo(is);
  }

  @Test
  void readsNumbersAndLists() {
    OptionValues values = values(file("[DEFAULT]", "a = 17", "b = x, y ,", " z"));

    assertThat(values.number(OPTION).orElseThrow().is()).isEqualTo(17);
    assertThat(values.list(Option.of("DEFAULT", "b")).orElseThrow().is())
        .containsExactly("x", "y", "z");
  }

  @Test
  void tellsWhereAValueOfTheWrongTypeIs() {
    OptionValues values = values(file("[DEFAULT]", "a = maybe"));

    assertThat(values.bool(OPTION)).isEmpty();
    assertThat(values.number(OPTION)).isEmpty();
    assertThat(findings.problems())
        .extracting(problem -> problem.subject() + " " + problem.line() + " " + problem.problem())
        .containsExactly(
            "[DEFAULT] a 2 must be true or false, is \"maybe\"",
            "[DEFAULT] a 2 must be a whole number, is \"maybe\"");
  }

  private String text(String... files) {
    return values(files).text(OPTION).map(Value::is).orElse("");
  }

  private OptionValues values(String... files) {
    List<List<Entry>> entries =
        Arrays.stream(files).map(file -> IniFile.parse(file, "f.conf", new ArrayList<>())).toList();
    return new OptionValues(entries, environment, findings);
  }

  private static String file(String... lines) {
    return String.join("\n", lines);
  }
}
