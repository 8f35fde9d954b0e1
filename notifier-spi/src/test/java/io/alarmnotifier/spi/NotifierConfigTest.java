package io.alarmnotifier.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifierConfigTest {

  @Test
  void readsEveryType() {
    NotifierConfig config =
        NotifierConfig.of(
            Map.of(
                "text", "a", "number", "7", "flag", "true", "span", "2m", "list", "a, b,,c", "file",
                "/x/y", "mode", "on"));

    assertThat(config.string("text")).contains("a");
    assertThat(config.integer("number", 1, 1, 10)).isEqualTo(7);
    assertThat(config.bool("flag", false)).isTrue();
    assertThat(config.duration("span", Duration.ZERO)).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.list("list")).containsExactly("a", "b", "c");
    assertThat(config.path("file")).contains(Path.of("/x/y"));
    assertThat(config.oneOf("mode", "off", Set.of("on", "off"))).isEqualTo("on");
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void tellsTheNamesThatTheOperatorMadeUp() {
    NotifierConfig config =
        NotifierConfig.of(
            Map.of(
                "commands.page", "a", "commands.log.level", "b", "commands", "c", "other.x", "d"));

    assertThat(config.namesBelow("commands")).containsExactly("log", "page");
    assertThat(config.namesBelow("command")).isEmpty();
    assertThat(config.problems()).as("none of them is read by that").hasSize(4);
  }

  @Test
  void returnsDefaultsForWhatIsNotSet() {
    NotifierConfig config = NotifierConfig.of(Map.of());

    assertThat(config.string("text", "d")).isEqualTo("d");
    assertThat(config.integer("number", 3, 1, 10)).isEqualTo(3);
    assertThat(config.bool("flag", true)).isTrue();
    assertThat(config.duration("span", Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.list("list")).isEmpty();
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void reportsAllProblemsAtOnceAndNoValue() {
    NotifierConfig config =
        NotifierConfig.of(
            Map.of(
                "number", "11", "flag", "yes", "span", "soon", "mode", "secret", "typo", "secret"));

    assertThat(config.integer("number", 3, 1, 10)).isEqualTo(3);
    assertThat(config.bool("flag", true)).isTrue();
    assertThat(config.duration("span", Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.oneOf("mode", "off", Set.of("on", "off"))).isEqualTo("off");
    config.reject("mode", "goes only with flag");

    assertThat(config.problems())
        .containsExactly(
            "number must be a whole number from 1 to 10",
            "flag must be true or false",
            "span must be a time span such as 500ms, 15s, 2m or 1h",
            "mode must be one of [off, on]",
            "mode goes only with flag",
            "typo is unknown; known keys are [flag, mode, number, span]");
    assertThat(config.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "s", "-1s", "1.5s", "1 s", "99999999999s", "1w"})
  void takesNoTimeSpanWithoutNumberAndUnit(String text) {
    assertThat(NotifierConfig.parseDuration(text)).isEmpty();
  }
}
