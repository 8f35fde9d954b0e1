package io.alarmnotifier.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0.00",
        "0.784; 0.78",
        "9.994; 9.99",
        "12.34; 12.3",
        "417.4; 417",
        "18021.4; 18,021",
        "-0.5; -0.50"
      })
  void showsTheDigitsThatCount(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }
}
