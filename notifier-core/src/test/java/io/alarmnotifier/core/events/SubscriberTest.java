package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriberTest {

  private static final int PLENTY = 1_000_000;

  private final List<String> written = new ArrayList<>();
  private boolean full;
  private final Subscriber subscriber = new Subscriber(EventFilter.ALL, response(), 1, 0);

  private HttpServerResponse response() {
    return (HttpServerResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServerResponse.class},
            (proxy, method, arguments) -> call(proxy, method.getName(), arguments));
  }

  private @Nullable Object call(Object proxy, String method, Object[] arguments) {
    return switch (method) {
      case "setWriteQueueMaxSize" -> proxy;
      case "writeQueueFull" -> full;
      case "write" -> {
        written.add(arguments[0].toString());
        yield Future.succeededFuture();
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private static Chunk oneEvent(long from) {
    return new Chunk(Buffer.buffer("event " + from + ";"), from + 1, 0);
  }

  @Test
  void isToldAllThatHasHappened() {
    subscriber.tell(4, 1, SubscriberTest::oneEvent, PLENTY);

    assertThat(written).containsExactly("event 1;", "event 2;", "event 3;");
  }

  @Test
  void isToldNothingWhileItsConnectionIsFullAndGoesOnLater() {
    full = true;
    subscriber.tell(3, 1, SubscriberTest::oneEvent, PLENTY);
    assertThat(written).isEmpty();
    full = false;

    subscriber.tell(3, 2, SubscriberTest::oneEvent, PLENTY);

    assertThat(written).containsExactly("event 1;", "event 2;");
  }

  @Test
  void isToldNoMoreInATurnThanIsGranted() {
    int sent = subscriber.tell(100, 1, SubscriberTest::oneEvent, 10);

    assertThat(sent).isEqualTo(16);
    assertThat(written).hasSize(2);
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

    assertThat(written.get(2)).isEqualTo(": keep-alive\nid: run1-2\n\n");
    assertThat(subscriber.silentFor(156)).isEqualTo(1);
  }

  @Test
  void isStuckOnlyAsLongAsItTakesNothing() {
    full = true;
    subscriber.tell(3, 600, SubscriberTest::oneEvent, PLENTY);
    assertThat(subscriber.stuckFor(600)).isEqualTo(600);
    full = false;

    subscriber.tell(3, 601, SubscriberTest::oneEvent, PLENTY);

    assertThat(subscriber.stuckFor(601)).isZero();
  }
}
