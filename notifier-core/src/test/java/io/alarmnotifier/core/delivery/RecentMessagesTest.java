package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Ping;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final ManualScheduler clock = new ManualScheduler();
  private final RecentMessages recent = new RecentMessages(WINDOW, clock);
  private final HeldMessage message =
      new HeldMessage(
          cast(), new Ping(Optional.empty()), 1, new Books(), new RecordingListener(), ended -> {});

  @Test
  void findNothingAtFirst() {
    assertThat(recent.find("key")).isEmpty();
  }

  @Test
  void findAMessageThatIsUnderWayWithItsWork() {
    recent.remember("key", message);

    assertThat(recent.find("key").orElseThrow().message()).isSameAs(message);
    assertThat(recent.find("another")).isEmpty();
  }

  @Test
  void keepOfAMessageThatHasEndedNoMoreThanThatItCame() {
    recent.remember("key", message);

    recent.ended("key");

    assertThat(recent.find("key").orElseThrow().message()).isNull();
  }

  @Test
  void forgetAMessageWhenTheWindowIsOverSinceItCame() {
    recent.remember("key", message);
    clock.advance(Duration.ofMinutes(5));
    recent.ended("key");
    clock.advance(Duration.ofMinutes(5));
    assertThat(recent.find("key")).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(recent.find("key")).isEmpty();
  }

  @Test
  void rememberNothingWithAWindowOfZero() {
    RecentMessages nothing = new RecentMessages(Duration.ZERO, clock);

    nothing.remember("key", message);

    assertThat(nothing.find("key")).isEmpty();
  }

  @Test
  void followANewWindow() {
    recent.remember("key", message);
    clock.advance(Duration.ofMinutes(5));

    recent.rememberFor(Duration.ofMinutes(4));

    assertThat(recent.find("key")).isEmpty();
  }

  @Test
  void areBoundedInNumberSoThatTheEldestIsForgotten() {
    for (int i = 0; i <= 50_000; i++) {
      recent.remember("key " + i, message);
    }

    assertThat(recent.find("key 0")).isEmpty();
    assertThat(recent.find("key 1")).isPresent();
    assertThat(recent.find("key 50000")).isPresent();
  }
}
