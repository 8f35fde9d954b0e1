package io.alarmnotifier.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.MessageFormat;
import org.junit.jupiter.api.Test;

class TransitionTest {

  private static final Transition TRANSITION = new Transition("host-kill-7", 12);

  @Test
  void isFoundInItsMessage() {
    assertThat(Transition.findIn(TRANSITION.message("log://"))).contains(TRANSITION);
  }

  @Test
  void isFoundInWhatAReceiverGets() {
    byte[] posted = decoded(TRANSITION).transition().toJson().getBytes(UTF_8);

    assertThat(Transition.findIn(posted)).contains(TRANSITION);
  }

  @Test
  void isForTheEndpointThatItsAlarmNames() {
    assertThat(Transition.to(17, "flood-3").endpoint()).isEqualTo(17);
    assertThat(Transition.to(17, "flood-3")).isNotEqualTo(Transition.to(18, "flood-3"));
    assertThat(Transition.findIn(Transition.to(17, "flood-3").message("log://")))
        .contains(Transition.to(17, "flood-3"));
  }

  @Test
  void isForTheFirstEndpointWhenItsAlarmNamesNone() {
    assertThat(TRANSITION.endpoint()).isEqualTo(1);
  }

  @Test
  void isFoundNowhereElse() {
    assertThat(Transition.findIn("{\"reason\": \"Transition to ok\"}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void isCastAsEvaluatorsCast() {
    Alarm alarm = decoded(TRANSITION);

    assertThat(alarm.actions()).containsExactly("log://");
    assertThat(alarm.transition().alarmId()).isEqualTo("host-kill-7");
    assertThat(alarm.uniqueId().orElseThrow()).matches("[0-9a-f]{32}");
  }

  @Test
  void hasAnIdOfItsOwnWhichARepeatHasAsWell() {
    assertThat(decoded(TRANSITION).uniqueId())
        .isEqualTo(decoded(new Transition("host-kill-7", 12)).uniqueId())
        .isNotEqualTo(decoded(new Transition("host-kill-7", 13)).uniqueId())
        .isNotEqualTo(decoded(new Transition("host-kill-8", 12)).uniqueId());
  }

  private static Alarm decoded(Transition transition) {
    return (Alarm)
        new AlarmMessageDecoder().decode(transition.message("log://"), MessageFormat.JSON);
  }
}
