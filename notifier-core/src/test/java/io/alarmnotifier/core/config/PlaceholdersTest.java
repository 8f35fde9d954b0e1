package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a${SET}b${SET}      | avaluebvalue
          ${SET:other}        | value
          ${UNSET:other}      | other
          ${UNSET:}           | ''
          ${UNSET:a:b}        | a:b
          ${EMPTY:other}      | ''
          ${NESTED}           | ${SET}
          $${SET}             | ${SET}
          a$b$$c$             | a$b$$c$
          {a}                 | {a}
          ${file:secret.txt}  | s$1\\
          ${file:lines.txt}   | a\\nb
          """)
  void putsIn(String text, String expected) {
    Given given = given(text);

    assertThat(
            Given.forPlugin(given.load(), "x").string("y").map(value -> value.replace("\n", "\\n")))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a${UNSET}hunter2        | needs the environment variable UNSET, which is not set
          hunter2${file:none.txt} | needs the file none.txt, which cannot be read
          hunter2${file}          | needs the environment variable file, which is not set
          hunter2${SET            | needs ${VARIABLE}, ${VARIABLE:default} or ${file:PATH}; for ${ write $${
          hunter2${}              | needs ${VARIABLE}, ${VARIABLE:default} or ${file:PATH}; for ${ write $${
          """)
  void saysWhatIsMissing(String text, String problem) {
    assertThat(given(text).problems())
        .containsExactly("plugins.x.y (plugins/x.yaml line 1): " + problem);
  }

  @Test
  void worksInEveryPlace() {
    Given given =
        new Given(directory)
            .yaml("broker: {uri: 'amqp://me:${PASSWORD}@rabbit'}", "host: ${NAME}")
            .environment("NOTIFIER_BROKER_PREFETCH", "${file:prefetch}")
            .environment("PASSWORD", "p%40$$w")
            .environment("NAME", "n")
            .set("delivery.timeout=${TIMEOUT:3s}");
    given.file("prefetch", "12\r\n");

    assertThat(given.host().broker().uris().get(0).getUserInfo()).isEqualTo("me:p@$$w");
    assertThat(given.host().broker().prefetch()).isEqualTo(12);
    assertThat(given.host().delivery().timeout()).hasSeconds(3);
    assertThat(given.host().host()).isEqualTo("n");
  }

  @Test
  void keepsWhatItFoundAtTheStart() throws IOException {
    Given given = new Given(directory).yaml("host: h").set("plugins.x.y=${file:token}");
    Path token = given.file("token", "first");
    LoadedConfig loaded = given.load();
    Files.delete(token);

    assertThat(Given.forPlugin(loaded, "x").string("y")).contains("first");
  }

  @Test
  void missesASecretOfTheEnvironmentOfAPlugin() {
    assertThat(new Given(directory).environment("NOTIFIER_PLUGINS_HTTP_A_B", "${UNSET}").problems())
        .containsExactly(
            "plugins.http.a-b (NOTIFIER_PLUGINS_HTTP_A_B): needs the environment variable UNSET,"
                + " which is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"broker.prefetch", "host", "queues.type", "broker.uri", "admin.listen"})
  void showsNothingOfWhatWasPutIn(String key) {
    Given wrong = new Given(directory).environment("SECRET", "hunter 2").set(key + "=a${SECRET}");

    assertThat(wrong.problems()).singleElement().asString().endsWith(", is ***");
  }

  @Test
  void hidesPasswordsInEveryText() {
    LoadedConfig loaded =
        new Given(directory)
            .environment("SECRET", "hunter2")
            .environment("NOTIFIER_PLUGINS_MAIL_PASSWORD", "hunter2")
            .pluginYaml("x", "api-key: hunter2", "url: https://hunter2@host/")
            .yaml("broker: {uri: ['amqp://a:hunter2@h', 'amqp://b:hunter2@i']}")
            .set("plugins.x.y=${SECRET}", "plugins.x.bearerToken=hunter2")
            .load();

    assertThat(loaded.host().broker().uris()).hasSize(2);
    assertThat(loaded.host().toString())
        .contains("amqp://a:***@h", "amqp://b:***@i")
        .doesNotContain("hunter2");
    assertThat(String.join("\n", loaded.describe()))
        .contains("plugins.x.y = ***", "plugins.mail.password = ***")
        .doesNotContain("hunter2");
    assertThat(Given.forPlugin(loaded, "x").toString()).doesNotContain("hunter2");
  }

  private Given given(String text) {
    Given given =
        new Given(directory)
            .yaml("host: h")
            .pluginYaml("x", "y: '" + text + "'")
            .environment("SET", "value")
            .environment("EMPTY", "")
            .environment("NESTED", "${SET}");
    given.file("secret.txt", "s$1\\\n");
    given.file("lines.txt", "a\nb");
    return given;
  }
}
