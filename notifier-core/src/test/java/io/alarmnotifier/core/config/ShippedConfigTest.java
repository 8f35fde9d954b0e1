package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierConfig;
import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the files in {@code config/} with the code. */
class ShippedConfigTest {

  /** A key that is commented out, unlike prose, begins with a single word and a colon. */
  private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)# ([a-z-]+:( .*)?)$");

  private static final Pattern README_ROW =
      Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| .+ \\| .+ \\| (.+) \\| `([A-Z_]+)` \\|$");

  private static final Path CONFIG = ShippedFiles.config();

  @TempDir Path directory;

  @Test
  void startsWithTheEmbeddedBrokerAndNoWarning() throws InvalidConfigException {
    LoadedConfig loaded = load(List.of());

    assertThat(loaded.host().broker().embedded()).isTrue();
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.configuredPlugins()).containsExactly("http");
    NotifierConfig http = Given.forPlugin(loaded, "http");
    assertThat(http.list("allow-addresses")).containsExactly("127.0.0.0/8", "::1/128");
    assertThat(http.problems()).isEmpty();
  }

  @Test
  void leavesEverythingElseAtItsDefault() throws InvalidConfigException {
    assertThat(load(List.of()).host()).isEqualTo(new Given(directory).host());
  }

  @Test
  void servesARealBrokerOnceItsAddressIsSet() throws InvalidConfigException {
    assertThat(load(List.of("broker.uri=amqp://rabbit/")).host().broker().embedded()).isFalse();
  }

  @Test
  void showsEveryKeyWithItsDefault() throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    uncommented("notifier.yaml").forEach((key, value) -> shown.put(key, value.getValue()));
    assertThat(shown.remove("plugins.http.allow-addresses")).as("for trying out").isNotNull();

    assertThat(shown).containsOnlyKeys(names());
    for (Key<?> key : Keys.ALL) {
      key.defaultText()
          .ifPresent(
              text ->
                  assertThat(key.type().read(String.valueOf(shown.get(key.name()))))
                      .as(key.name())
                      .isEqualTo(key.defaultValue()));
    }
  }

  @Test
  void commentsKeysOfPluginsOutInAFormThatCanBeRead() throws IOException {
    assertThat(uncommented("plugins/http.yaml")).containsKeys("allow-addresses", "proxy");
  }

  @Test
  void explainsEveryKeyInTheReadme() throws IOException {
    Map<String, String> defaults = new LinkedHashMap<>();
    Matcher row = README_ROW.matcher(Files.readString(CONFIG.resolve("README.md")));
    while (row.find()) {
      assertThat(defaults.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
      assertThat(row.group(3)).isEqualTo(Key.environmentName(row.group(1)));
    }

    assertThat(defaults).containsOnlyKeys(names());
    for (Key<?> key : Keys.ALL) {
      key.defaultText()
          .ifPresent(text -> assertThat(defaults).containsEntry(key.name(), "`" + text + "`"));
    }
  }

  @Test
  void namesEveryReservedVariableInTheReadme() throws IOException {
    assertThat(Files.readString(CONFIG.resolve("README.md"))).contains(EnvironmentLayer.RESERVED);
  }

  private static LoadedConfig load(List<String> sets) throws InvalidConfigException {
    return ConfigLoader.load(
        Optional.of(CONFIG.resolve("notifier.yaml")), List.of(), sets, Map.of());
  }

  private static String[] names() {
    return Keys.ALL.stream().map(Key::name).toArray(String[]::new);
  }

  private Map<String, ConfigValue> uncommented(String file) throws IOException {
    String text = Files.readString(CONFIG.resolve(file));
    Path all =
        Files.writeString(
            directory.resolve("all.yaml"), COMMENTED_KEY.matcher(text).replaceAll("$1$2"));
    List<ConfigProblem> problems = new ArrayList<>();
    Map<String, ConfigValue> values = YamlFile.read(all, "", problems);
    assertThat(problems).isEmpty();
    return values;
  }
}
