package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alarmnotifier.spi.AlarmAction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownActionsTest {

  private final KnownActions actions = new KnownActions();

  @Test
  void givesAllAlarmsThatNameAnActionTheSame() {
    AlarmAction first = actions.parse("http://example.org/a");

    assertThat(actions.parse("http://example.org/a")).isSameAs(first);
    assertThat(actions.parse("http://example.org/b").path()).isEqualTo("/b");
  }

  @Test
  void forgetsWhatWasNotNamedForLong() {
    AlarmAction forgotten = actions.parse("http://example.org/forgotten");
    AlarmAction named = actions.parse("http://example.org/named");

    IntStream.range(0, KnownActions.CAPACITY)
        .forEach(
            i -> {
              actions.parse("http://example.org/" + i);
              actions.parse("http://example.org/named");
            });

    assertThat(actions.parse("http://example.org/named")).isSameAs(named);
    assertThat(actions.parse("http://example.org/forgotten")).isNotSameAs(forgotten);
  }

  @Test
  void doesNotKeepWhatIsVeryLong() {
    String text = "http://example.org/" + "x".repeat(KnownActions.LONGEST);

    assertThat(actions.parse(text)).isEqualTo(actions.parse(text)).isNotSameAs(actions.parse(text));
  }

  @Test
  void refusesWhatIsNoUrlEachTime() {
    assertThatIllegalArgumentException().isThrownBy(() -> actions.parse("no url"));
    assertThatIllegalArgumentException().isThrownBy(() -> actions.parse("no url"));
  }
}
