package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriberTest {

  private static final int PLENTY = 1_000_000;

  private final FakeResponse response = new FakeResponse();
  private final Subscriber subscriber =
      new Subscriber(EventFilter.ALL, response.asResponse(), 1, 0);

  private static Chunk oneEvent(long from) {
    return new Chunk(Buffer.buffer("event " + from + ";"), from + 1, 0);
  }

  @Test
  void isToldAllThatHasHappened() {
    subscriber.tell(4, 1, SubscriberTest::oneEvent, PLENTY);

    assertThat(response.written()).containsExactly("event 1;", "event 2;", "event 3;");
  }

  @Test
  void isToldNothingWhileItsConnectionIsFullAndGoesOnLater() {
    response.fill();
    subscriber.tell(3, 1, SubscriberTest::oneEvent, PLENTY);
    assertThat(response.written()).isEmpty();
    response.drain();

    subscriber.tell(3, 2, SubscriberTest::oneEvent, PLENTY);

    assertThat(response.written()).containsExactly("event 1;", "event 2;");
  }

  @Test
  void isToldNoMoreInATurnThanIsGranted() {
    int sent = subscriber.tell(100, 1, SubscriberTest::oneEvent, 10);

    assertThat(sent).isEqualTo(16);
    assertThat(response.written()).hasSize(2);
  }

  @Test
  void looksAtNoMoreEventsInATurnThanIsGranted() {
    List<Long> asked = new ArrayList<>();

    int spent =
        subscriber.tell(
            100_000,
            1,
            from -> {
              asked.add(from);
              return new Chunk(Buffer.buffer(), from + 2000, 2000);
            },
            PLENTY);

    assertThat(asked).containsExactly(1L, 2001L);
    assertThat(spent).isGreaterThanOrEqualTo(PLENTY);
  }

  @Test
  void isShownThatTheHostIsThereAndHowFarItIs() {
    subscriber.tell(3, 5, SubscriberTest::oneEvent, PLENTY);
    assertThat(subscriber.silentFor(155)).isEqualTo(150);

    subscriber.keepAlive("run1", 155);

    assertThat(response.written().get(2)).isEqualTo(": keep-alive\nid: run1-2\n\n");
    assertThat(subscriber.silentFor(156)).isEqualTo(1);
  }

  @Test
  void waitsFromWhenItWasToldAllOrHasSubscribed() {
    subscriber.tell(3, 3, SubscriberTest::oneEvent, 1);
    assertThat(subscriber.waitedFor(3)).isEqualTo(3);

    subscriber.tell(3, 5, SubscriberTest::oneEvent, PLENTY);

    assertThat(subscriber.waitedFor(7)).isEqualTo(2);
  }

  @Test
  void isStuckOnlyAsLongAsItTakesNothing() {
    response.fill();
    subscriber.tell(3, 600, SubscriberTest::oneEvent, PLENTY);
    assertThat(subscriber.stuckFor(600)).isEqualTo(600);
    response.drain();

    subscriber.tell(3, 601, SubscriberTest::oneEvent, PLENTY);

    assertThat(subscriber.stuckFor(601)).isZero();
  }
}
