package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Ping;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

  private static final Duration WINDOW = Duration.ofMinutes(10);

  private static final Fingerprint ONE = fingerprint("one");

  private final ManualScheduler clock = new ManualScheduler();
  private final RecentMessages recent = new RecentMessages(WINDOW, clock);
  private final HeldMessage message = newMessage();

  @Test
  void findNothingAtFirst() {
    assertThat(recent.find(ONE)).isEmpty();
  }

  @Test
  void findAMessageThatIsUnderWayWithItsWork() {
    recent.remember(ONE, message);

    assertThat(recent.find(ONE).orElseThrow().message()).isSameAs(message);
    assertThat(recent.find(fingerprint("another"))).isEmpty();
  }

  @Test
  void keepOfAMessageThatHasEndedNoMoreThanThatItCame() {
    recent.remember(ONE, message);

    recent.ended(ONE, message);

    assertThat(recent.find(ONE).orElseThrow().message()).isNull();
  }

  @Test
  void forgetAMessageWhenTheWindowIsOverSinceItCame() {
    recent.remember(ONE, message);
    clock.advance(Duration.ofMinutes(5));
    recent.ended(ONE, message);
    clock.advance(Duration.ofMinutes(5));
    assertThat(recent.find(ONE)).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(recent.find(ONE)).isEmpty();
  }

  @Test
  void areBoundedInNumberAlsoWhenTheyHaveEnded() {
    for (int i = 0; i <= 50_000; i++) {
      recent.remember(fingerprint("" + i), message);
      recent.ended(fingerprint("" + i), message);
    }

    assertThat(recent.find(fingerprint("0"))).isEmpty();
    assertThat(recent.find(fingerprint("1"))).isPresent();
    assertThat(recent.find(fingerprint("50000"))).isPresent();
  }

  @Test
  void findTheWorkOfAMessageThatCameAgainAfterTheWindow() {
    recent.remember(ONE, message);
    recent.ended(ONE, message);
    clock.advance(WINDOW.plusMillis(1));
    assertThat(recent.find(ONE)).isEmpty();
    HeldMessage second = newMessage();

    recent.remember(ONE, second);

    assertThat(recent.find(ONE).orElseThrow().message()).isSameAs(second);
  }

  @Test
  void rememberNothingWithAWindowOfZero() {
    RecentMessages nothing = new RecentMessages(Duration.ZERO, clock);

    nothing.remember(ONE, message);

    assertThat(nothing.find(ONE)).isEmpty();
  }

  @Test
  void followANewWindow() {
    recent.remember(ONE, message);
    clock.advance(Duration.ofMinutes(5));

    recent.rememberFor(Duration.ofMinutes(4));

    assertThat(recent.find(ONE)).isEmpty();
  }

  @Test
  void areBoundedInNumberSoThatTheEldestIsForgotten() {
    for (int i = 0; i <= 50_000; i++) {
      recent.remember(fingerprint("" + i), message);
    }

    assertThat(recent.find(fingerprint("0"))).isEmpty();
    assertThat(recent.find(fingerprint("1"))).isPresent();
    assertThat(recent.find(fingerprint("50000"))).isPresent();
  }

  @Test
  void keepAMessageThatCameAgainAfterTheWindowWhenTheFirstOneEnds() {
    HeldMessage second = newMessage();
    recent.remember(ONE, message);
    recent.remember(ONE, second);

    recent.ended(ONE, message);

    assertThat(recent.find(ONE).orElseThrow().message()).isSameAs(second);
  }

  @Test
  void forgetTheEldestFirstAlsoWhenOneCameAnew() {
    recent.remember(ONE, message);
    recent.remember(fingerprint("other"), message);
    recent.remember(ONE, message);

    for (int i = 0; i < 49_999; i++) {
      recent.remember(fingerprint("" + i), message);
    }

    assertThat(recent.find(fingerprint("other"))).isEmpty();
    assertThat(recent.find(ONE)).isPresent();
  }

  private static Fingerprint fingerprint(String uniqueId) {
    return Fingerprint.ofSent(uniqueId, new byte[100]);
  }

  private HeldMessage newMessage() {
    return new HeldMessage(
        cast(),
        new Ping(Optional.empty()),
        1,
        new KeepAlive(Optional.empty(), clock),
        new Books(),
        new RecordingListener(),
        ended -> {});
  }
}
