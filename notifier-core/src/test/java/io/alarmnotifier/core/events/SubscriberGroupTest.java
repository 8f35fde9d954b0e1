package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriberGroupTest {

  private static final int TENTH_OF_A_SECOND = 100;

  private final EventStream events = new EventStream("run1", InstantSource.fixed(Happenings.NOON));
  private @Nullable Handler<Long> turn;
  private long turnMillis;
  private final SubscriberGroup group = new SubscriberGroup(events, vertx(), 1);

  @BeforeEach
  void listen() {
    events.ring().record();
  }

  /** Has turns taken when the test says so. */
  private Vertx vertx() {
    return (Vertx)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Vertx.class},
            (proxy, method, arguments) -> call(method.getName(), arguments));
  }

  @SuppressWarnings("unchecked")
  private Object call(String method, Object[] arguments) {
    return switch (method) {
      case "setPeriodic" -> {
        turnMillis = (long) arguments[0];
        turn = (Handler<Long>) arguments[1];
        yield 1L;
      }
      case "cancelTimer" -> {
        turn = null;
        yield true;
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private void pass(int millis) {
    for (long passed = 0; passed < millis; passed += turnMillis) {
      takeTurn();
    }
  }

  private void takeTurn() {
    Handler<Long> task = turn;
    assertThat(task).as("a timer").isNotNull();
    task.handle(1L);
  }

  private List<FakeResponse> subscribe(int count) {
    return IntStream.range(0, count).mapToObj(i -> subscribe()).toList();
  }

  private FakeResponse subscribe() {
    FakeResponse response = new FakeResponse();
    subscribe(response);
    return response;
  }

  private List<FakeResponse> subscribe(SubscriberGroup to, int count) {
    List<FakeResponse> responses = Stream.generate(FakeResponse::new).limit(count).toList();
    responses.forEach(
        response -> to.add(EventFilter.ALL, response.asResponse(), events.ring().next()));
    return responses;
  }

  private Subscriber subscribe(FakeResponse response) {
    return group.add(EventFilter.ALL, response.asResponse(), events.ring().next());
  }

  private static long told(List<FakeResponse> responses) {
    return responses.stream().mapToInt(response -> response.written().size()).sum();
  }

  private void happen(int count) {
    for (int i = 0; i < count; i++) {
      events.circuitClosed("https://a.example");
    }
  }

  @Test
  void tellsOneSubscriberTenTimesASecond() {
    FakeResponse response = subscribe();

    for (int turns = 0; turns < 100; turns++) {
      happen(1);
      takeTurn();
    }

    assertThat(response.written()).hasSize(10);
  }

  @Test
  void tellsEachOfAHundredWithinATenthOfASecond() {
    List<FakeResponse> responses = subscribe(100);
    pass(TENTH_OF_A_SECOND);
    happen(1);

    pass(TENTH_OF_A_SECOND);

    assertThat(responses).allSatisfy(response -> assertThat(response.written()).hasSize(1));
  }

  @Test
  void tellsEachOfAThousandWithinASecondAndFewInATurn() {
    List<FakeResponse> responses = subscribe(1000);
    pass(TENTH_OF_A_SECOND);
    happen(1);

    for (int turns = 1; turns <= 100; turns++) {
      takeTurn();
      assertThat(told(responses)).isEqualTo(turns * 10L);
    }

    assertThat(responses).allSatisfy(response -> assertThat(response.written()).hasSize(1));
  }

  @Test
  void ofFourGroupsTellsAQuarterOfAThousandWithinASecond() {
    List<FakeResponse> responses = subscribe(new SubscriberGroup(events, vertx(), 4), 250);
    happen(1);
    pass(TENTH_OF_A_SECOND);
    long before = told(responses);

    for (int turns = 1; turns <= 20; turns++) {
      takeTurn();
    }

    assertThat(turnMillis).isEqualTo(40);
    assertThat(told(responses) - before).isEqualTo(200);
    pass(TENTH_OF_A_SECOND);
    assertThat(responses).allSatisfy(response -> assertThat(response.written()).hasSize(1));
  }

  @Test
  void ofFourGroupsLetsItsSubscribersBeBehindByNoMoreThanIfAllWereInOne() {
    List<FakeResponse> responses = subscribe(new SubscriberGroup(events, vertx(), 4), 250);
    happen(5000);

    pass(6000);

    assertThat(responses)
        .allSatisfy(
            response ->
                assertThat(response.written().get(0))
                    .contains("event: missed")
                    .contains("\"count\":3750}"));
  }

  @Test
  void ofFourGroupsShowsThatTheHostIsThereEveryFifteenSeconds() {
    FakeResponse response = subscribe(new SubscriberGroup(events, vertx(), 4), 1).get(0);

    pass(15_000 + TENTH_OF_A_SECOND);

    assertThat(response.written()).containsExactly(": keep-alive\nid: run1-0\n\n");
  }

  @Test
  void keepsNobodyWaitingForOneWhoHasLeft() {
    List<FakeResponse> before = subscribe(15);
    Subscriber leaving = subscribe(new FakeResponse());
    List<FakeResponse> after = subscribe(15);
    pass(TENTH_OF_A_SECOND);
    group.remove(leaving);
    happen(1);

    pass(TENTH_OF_A_SECOND);

    assertThat(before).allSatisfy(response -> assertThat(response.written()).hasSize(1));
    assertThat(after).allSatisfy(response -> assertThat(response.written()).hasSize(1));
  }

  @Test
  void takesNoTurnsForNobody() {
    Subscriber only = subscribe(new FakeResponse());

    group.remove(only);

    assertThat(turn).isNull();
  }

  @Test
  void tellsASlowSubscriberHowManyEventsItMissedAndAnotherNone() {
    FakeResponse slow = subscribe();
    FakeResponse fast = subscribe();
    slow.fill();
    for (int i = 0; i < 4; i++) {
      happen(5000);
      pass(TENTH_OF_A_SECOND);
    }
    assertThat(slow.written()).isEmpty();
    slow.drain();

    pass(2 * TENTH_OF_A_SECOND);

    int gone = 4 * 5000 - 16_384;
    assertThat(slow.written().get(0)).contains("event: missed").contains("\"count\":" + gone + "}");
    assertThat(slow.written()).last().asString().contains("id: run1-20000\n");
    assertThat(fast.written()).noneMatch(text -> text.contains("missed"));
    assertThat(fast.written()).last().asString().contains("id: run1-20000\n");
  }

  @Test
  void leavesWhatCostsTooMuchToTheNextTurns() {
    List<FakeResponse> responses = subscribe(10);
    pass(TENTH_OF_A_SECOND - SubscriberGroup.TURN_MILLIS);
    happen(16_000);

    takeTurn();

    assertThat(told(responses.subList(0, 1))).isPositive();
    assertThat(told(responses.subList(1, 10))).isZero();
    pass(TENTH_OF_A_SECOND);
    assertThat(told(responses.subList(1, 2))).isPositive();
    assertThat(told(responses.subList(2, 10))).isZero();
    pass(1000);
    assertThat(responses)
        .allSatisfy(
            response ->
                assertThat(response.written()).last().asString().contains("id: run1-16000\n"));
  }

  @Test
  void letsManyBeBehindByFewerEventsSoThatABurstIsSoonOver() {
    EventFilter narrow =
        new EventFilter(
            Optional.empty(), Optional.empty(), Set.of(), Set.of(EventType.PLUGIN_CHANGED));
    List<FakeResponse> responses = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      FakeResponse response = new FakeResponse();
      responses.add(response);
      group.add(narrow, response.asResponse(), events.ring().next());
    }
    happen(5000);

    pass(6000);

    assertThat(responses)
        .allSatisfy(
            response ->
                assertThat(response.written())
                    .singleElement()
                    .asString()
                    .contains("event: missed")
                    .contains("\"count\":3750}"));
  }

  @Test
  void cutsOffWhoHasTakenNothingForAMinute() {
    FakeResponse stuck = subscribe();
    stuck.fill();

    pass(60_000);
    assertThat(stuck.isReset()).isFalse();
    pass(TENTH_OF_A_SECOND);

    assertThat(stuck.isReset()).isTrue();
  }

  @Test
  void showsThatTheHostIsThereEveryFifteenSeconds() {
    FakeResponse response = subscribe();

    pass(15_000);

    assertThat(response.written()).containsExactly(": keep-alive\nid: run1-0\n\n");
  }

  @Test
  void tellsAllAtOnceWhatIsLeftWhenItCloses() {
    List<FakeResponse> responses = subscribe(1000);
    happen(1);

    assertThat(group.close().succeeded()).isTrue();

    assertThat(responses)
        .allSatisfy(
            response -> {
              assertThat(response.written()).hasSize(1);
              assertThat(response.isEnded()).isTrue();
            });
    assertThat(turn).isNull();
  }
}
