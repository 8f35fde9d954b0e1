package io.alarmnotifier.core.config.oslo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IniFileTest {

  private final List<OsloProblem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = b      | b",
        "a=b        | b",
        "a: b       | b",
        "a:b=c      | b=c",
        "a=b:c      | b:c",
        "a = \"b c\"| b c",
        "a = 'b'    | b",
        "a = 'b\"   | 'b\"",
        "a = 'b' c  | 'b' c",
        "a = b # c  | b # c",
        "a = \"     | ``",
        "a =        | ``"
      })
  void readsAValue(String line, String value) {
    assertThat(parse("[DEFAULT]", line))
        .singleElement()
        .isEqualTo(new Entry("DEFAULT", "a", value, "f.conf", 2));
  }

  @Test
  void goesOnWithAValueInLinesThatBeginWithASpace() {
    assertThat(parse("[x]", "a = 1,", "  2,", "\t# 3", "", "b = 4"))
        .extracting(Entry::text)
        .containsExactly("1,\n2,\n# 3", "4");
  }

  @Test
  void leavesCommentsOut() {
    assertThat(parse("# a = 1", "[x]", ";b = 2", "c = 3"))
        .extracting(Entry::name)
        .containsExactly("c");
  }

  @Test
  void takesSectionsInAnyCaseButTheDefault() {
    assertThat(parse("[Oslo_Messaging_RABBIT]", "a = 1", "[DEFAULT]", "b = 2"))
        .extracting(Entry::group)
        .containsExactly("oslo_messaging_rabbit", "DEFAULT");
  }

  @Test
  void takesDashesInNamesForUnderscores() {
    assertThat(parse("[service_credentials]", "os-auth-url = x"))
        .extracting(Entry::name)
        .containsExactly("os_auth_url");
  }

  @Test
  void keepsEachOfSeveralLinesForOneOption() {
    assertThat(parse("[x]", "a = 1", "a = 2")).extracting(Entry::text).containsExactly("1", "2");
  }

  @Test
  void tellsEveryLineThatItDoesNotUnderstandAndReadsTheOthers() {
    assertThat(parse("z = 0", "[DEFAULT", "[]", "  y", "[x]", "nonsense", "= 1", ": 2", "a = 3"))
        .extracting(Entry::text)
        .containsExactly("3");

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.problem())
        .containsExactly(
            "1 stands before the first section; write [DEFAULT] above it",
            "2 must be a section such as [DEFAULT]",
            "3 must be a section such as [DEFAULT]",
            "4 begins with a space, which goes on with a value, but there is none before",
            "6 must be key = value, a section or a comment",
            "7 must have a key before the =",
            "8 must have a key before the :");
  }

  @Test
  void repeatsNothingOfALineThatItDoesNotUnderstand() {
    parse("[DEFAULT]", "rabbit_password hunter2");

    assertThat(problems).singleElement().asString().doesNotContain("hunter2");
  }

  private List<Entry> parse(String... lines) {
    return IniFile.parse(String.join("\n", lines), "f.conf", problems);
  }
}
