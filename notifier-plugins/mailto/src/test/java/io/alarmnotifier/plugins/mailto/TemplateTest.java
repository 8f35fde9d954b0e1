package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static String fill(String template) {
    return Template.parse(template)
        .fill(TestPlugin.delivery("mailto:a@b"), UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{alarm_name}  | cpu_high",
        "{alarm_id}    | a-1",
        "{severity}    | critical",
        "{previous}    | ok",
        "{current}     | alarm",
        "{reason}      | Transition to alarm",
        "{reason_data} | {\"count\": NaN}",
        "{occurred_at} | 2026-11-21T09:00:00.123456Z",
        "{delivery_id} | 0b0f8a7e-3c55-4f0e-9d2a-1c1f6a4f2b11",
        "x}{{{severity}{{reason}}}y | x}{critical{reason}}}y"
      })
  void putsValuesIn(String template, String filled) {
    assertThat(fill(template)).isEqualTo(filled);
  }

  @Test
  void hasTheWholeDocument() {
    assertThat(fill("{json}")).isEqualTo(TestPlugin.TRANSITION.toJson());
  }

  @Test
  void showsADashForWhatTheEvaluatorDidNotSend() {
    Delivery nothing =
        TestPlugin.delivery(
            "mailto:a@b", new AlarmTransition(null, null, null, null, null, null, null));

    assertThat(Template.parse("{reason}").fill(nothing, UnaryOperator.identity())).isEqualTo("-");
  }

  @Test
  void doesNotLookAgainAtWhatWasPutIn() {
    Delivery sly =
        TestPlugin.delivery(
            "mailto:a@b", new AlarmTransition("{reason}", null, null, null, null, "r", null));

    assertThat(Template.parse("{alarm_name}").fill(sly, UnaryOperator.identity()))
        .isEqualTo("{reason}");
  }

  @Test
  void tamesTheValuesAndNotItself() {
    assertThat(
            Template.parse("now {current}")
                .fill(TestPlugin.delivery("mailto:a@b"), value -> value.toUpperCase(Locale.ROOT)))
        .isEqualTo("now ALARM");
  }

  @Test
  void namesAnUnknownPlaceholder() {
    assertThatThrownBy(() -> Template.parse("{severity} {alarm}"))
        .hasMessageStartingWith("has the unknown placeholder {alarm}; known are {alarm_name}, ");
  }

  @Test
  void wantsBracesClosed() {
    assertThatThrownBy(() -> Template.parse("{severity"))
        .hasMessage("has a { without its }; write {{ for a brace");
  }
}
