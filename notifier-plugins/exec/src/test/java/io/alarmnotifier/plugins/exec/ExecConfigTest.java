package io.alarmnotifier.plugins.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecConfigTest {

  @TempDir private Path folder;

  private static List<String> problems(Map<String, String> values) {
    NotifierConfig config = NotifierConfig.of(values);
    ExecConfig.read(config);
    return config.problems();
  }

  @Test
  void namesNoProgramByDefault() {
    ExecConfig config = ExecConfig.read(NotifierConfig.of(Map.of()));

    assertThat(config.commands()).isEmpty();
    assertThat(config.directory()).isEqualTo(Path.of("/"));
  }

  @Test
  void readsProgramsWithTheirArguments() {
    NotifierConfig values =
        NotifierConfig.of(
            Map.of(
                "commands.page", "/bin/sh, --urgent, a b",
                "commands.log-it", "/bin/cat",
                "directory", folder.toString()));

    ExecConfig config = ExecConfig.read(values);

    assertThat(values.problems()).isEmpty();
    assertThat(config.commands())
        .containsExactly(
            Map.entry("log-it", List.of("/bin/cat")),
            Map.entry("page", List.of("/bin/sh", "--urgent", "a b")));
    assertThat(config.directory()).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sh", "bin/sh", "./sh", "/no/such/program", "/bin", "/etc/passwd"})
  void refusesWhatIsNoProgram(String command) {
    assertThat(problems(Map.of("commands.page", command)))
        .containsExactly(
            "commands.page must begin with the absolute path of a program that this user may"
                + " execute");
  }

  @Test
  void refusesANameThatNoActionCanHave() {
    assertThat(problems(Map.of("commands.Page", "/bin/sh")))
        .containsExactly("commands.Page must have a name of lower-case letters, digits, - and _");
  }

  @Test
  void refusesKeysBelowAName() {
    assertThat(problems(Map.of("commands.page.urgent", "/bin/sh")))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("commands.page must begin with"))
        .anyMatch(problem -> problem.startsWith("commands.page.urgent is unknown"));
  }

  @Test
  void refusesAFolderThatIsNone() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(problems(Map.of("directory", file.toString())))
        .containsExactly("directory must be a folder that exists");
  }
}
