package io.alarmnotifier.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(OneLine.of("cpu über 90 % 🔥")).isEqualTo("cpu über 90 % 🔥");
  }

  @Test
  void letsNoTextForgeALine() {
    assertThat(OneLine.of("a\r\nb\u2028c\u0085d\u001b[0m\u202ee\tf"))
        .isEqualTo("a\\r\\nb\\u2028c\\u0085d\\u001b[0m\\u202ee\\tf");
  }

  @Test
  void showsALoneSurrogateEscaped() {
    assertThat(OneLine.of("a\ud800b")).isEqualTo("a\\ud800b");
  }

  @Test
  void cutsALongTextAndSaysSo() {
    assertThat(OneLine.of("x".repeat(1_000_000), 10))
        .isEqualTo("xxxxxxxxxx… (999990 more characters)");
  }

  @Test
  void cutsNoCharacterInHalf() {
    assertThat(OneLine.of("ab🔥cd", 3)).isEqualTo("ab… (4 more characters)");
  }

  @Test
  void showsADashForNothing() {
    assertThat(OneLine.of(null)).isEqualTo("-");
  }
}
