package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {

  @TempDir Path directory;

  private final List<ConfigProblem> problems = new ArrayList<>();

  @Test
  void keepsTextAsItIsWritten() throws IOException {
    assertThat(
            read("a: 007\nb: 1e3\nc: yes\nd: 2026-01-01\ne: ' x '\nf: 0x1F\ng: |\n  two\n  lines"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "p.a",
                "007",
                "p.b",
                "1e3",
                "p.c",
                "yes",
                "p.d",
                "2026-01-01",
                "p.e",
                " x ",
                "p.f",
                "0x1F",
                "p.g",
                "two\nlines"));
    assertThat(problems).isEmpty();
  }

  @Test
  void flattensSectionsListsAndDottedKeys() throws IOException {
    assertThat(read("a: {b: {c: 1}}\nd.e: 2\nf: [x, ' y']\ng: []\nh:\ni: ~\nj: null\nk: {}\nl: ''"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("p.a.b.c", "1", "p.d.e", "2", "p.f", "x, y", "p.g", "", "p.l", ""));
    assertThat(problems).isEmpty();
  }

  @Test
  void findsNothingInAnEmptyFile() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("# nothing\n---\n")).isEmpty();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1;a: 2                | p.a (f line 2): stands here a second time, after line 1
          a: {b: 1};a.b: 2         | p.a.b (f line 2): stands here a second time, after line 1
          a: 1;b: [x, 'y,z']       | p.b (f line 2): must have no comma within an item of the list
          a: [{b: 1}]              | p.a (f line 1): must be a list of plain values
          a: [~]                   | p.a (f line 1): must be a list of plain values
          [a]: 1                   | p.? (f line 1): must be a plain key
          - a                      | f (f line 1): must hold keys and values, as in "host: node-1"
          hunter2                  | f (f line 1): must hold keys and values, as in "host: node-1"
          a: !hunter2              | p.a (f line 1): must not use YAML's anchors, aliases and tags; put quotes around the value
          a: &x {b: *x}            | p.a (f line 1): must not use YAML's anchors, aliases and tags; put quotes around the value
          a: *hunter2              | f (line 1, column 4): is not valid YAML: there must be one document without aliases and tags; put quotes around a value that begins with * or !
          a: 1;---;b: 2            | f (line 2, column 1): is not valid YAML: there must be one document without aliases and tags; put quotes around a value that begins with * or !
          a: !x!hunter2            | f (line 1, column 4): is not valid YAML: there must be one document without aliases and tags; put quotes around a value that begins with * or !
          a: b: c                  | f (line 1, column 5): is not valid YAML: mapping values are not allowed here
          a:;  b: 1; c: 2          | f (line 3, column 2): is not valid YAML: expected <block end>, but found '<block mapping start>'
          a: 'x                    | f (line 2, column 1): is not valid YAML: found unexpected end of stream
          """)
  void saysWhatCannotBeUsedAndWhere(String lines, String problem) throws IOException {
    read(lines.replace(";", "\n") + "\n");

    assertThat(problems)
        .extracting(found -> found.toString().replace(directory + "/", ""))
        .containsExactly(problem);
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = directory.resolve("f");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
    YamlFile.read(file, "", problems);
    read("a: \u0000");
    YamlFile.read(directory, "", problems);

    assertThat(problems)
        .extracting(ConfigProblem::problem)
        .containsExactly(
            "is not encoded in UTF-8",
            "is not valid YAML: it is too deep, too long or holds a forbidden character",
            "cannot be read");
  }

  private Map<String, String> read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("f"), text);
    Map<String, String> texts = new LinkedHashMap<>();
    YamlFile.read(file, "p.", problems).forEach((key, value) -> texts.put(key, value.getValue()));
    return texts;
  }
}
