package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Ping;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

  private static final Duration WINDOW = Duration.ofMinutes(10);

  private static final RecentMessages.Key KEY = key("one");

  private final ManualScheduler clock = new ManualScheduler();
  private final RecentMessages recent = new RecentMessages(WINDOW, clock);
  private final HeldMessage message = newMessage();

  @Test
  void findNothingAtFirst() {
    assertThat(recent.find(KEY)).isEmpty();
  }

  @Test
  void findAMessageThatIsUnderWayWithItsWork() {
    recent.remember(KEY, message);

    assertThat(recent.find(KEY).orElseThrow().message()).isSameAs(message);
    assertThat(recent.find(key("another"))).isEmpty();
  }

  @Test
  void keepOfAMessageThatHasEndedNoMoreThanThatItCame() {
    recent.remember(KEY, message);

    recent.ended(KEY, message);

    assertThat(recent.find(KEY).orElseThrow().message()).isNull();
  }

  @Test
  void forgetAMessageWhenTheWindowIsOverSinceItCame() {
    recent.remember(KEY, message);
    clock.advance(Duration.ofMinutes(5));
    recent.ended(KEY, message);
    clock.advance(Duration.ofMinutes(5));
    assertThat(recent.find(KEY)).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(recent.find(KEY)).isEmpty();
  }

  @Test
  void rememberNothingWithAWindowOfZero() {
    RecentMessages nothing = new RecentMessages(Duration.ZERO, clock);

    nothing.remember(KEY, message);

    assertThat(nothing.find(KEY)).isEmpty();
  }

  @Test
  void followANewWindow() {
    recent.remember(KEY, message);
    clock.advance(Duration.ofMinutes(5));

    recent.rememberFor(Duration.ofMinutes(4));

    assertThat(recent.find(KEY)).isEmpty();
  }

  @Test
  void areBoundedInNumberSoThatTheEldestIsForgotten() {
    for (int i = 0; i <= 50_000; i++) {
      recent.remember(key("" + i), message);
    }

    assertThat(recent.find(key("0"))).isEmpty();
    assertThat(recent.find(key("1"))).isPresent();
    assertThat(recent.find(key("50000"))).isPresent();
  }

  @Test
  void keepAMessageThatCameAgainAfterTheWindowWhenTheFirstOneEnds() {
    HeldMessage second = newMessage();
    recent.remember(KEY, message);
    recent.remember(KEY, second);

    recent.ended(KEY, message);

    assertThat(recent.find(KEY).orElseThrow().message()).isSameAs(second);
  }

  @Test
  void forgetTheEldestFirstAlsoWhenOneCameAnew() {
    recent.remember(KEY, message);
    recent.remember(key("other"), message);
    recent.remember(KEY, message);

    for (int i = 0; i < 49_999; i++) {
      recent.remember(key("" + i), message);
    }

    assertThat(recent.find(key("other"))).isEmpty();
    assertThat(recent.find(KEY)).isPresent();
  }

  private static RecentMessages.Key key(String uniqueId) {
    return new RecentMessages.Key.Sent(uniqueId, 100, 1);
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
