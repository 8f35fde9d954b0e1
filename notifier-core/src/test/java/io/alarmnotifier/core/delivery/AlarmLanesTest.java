package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.AlarmLanes.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmLanesTest {

  private static final AlarmLanes.Key LANE = new AlarmLanes.Key("a-1", "http://a");

  private final AlarmLanes lanes = new AlarmLanes();
  private final List<String> turns = new ArrayList<>();

  @Test
  void letsTheFirstHaveItsTurnAtOnceAndTheNextWhenItHasLeft() {
    Place first = enter(1, "first");
    enter(2, "second");
    assertThat(turns).containsExactly("first");

    first.leave();

    assertThat(turns).containsExactly("first", "second");
  }

  @Test
  void ordersByTheTransitionAndNotByArrival() {
    Place second = enter(2, "second");
    enter(4, "fourth");
    Place third = enter(3, "third");

    second.leave();
    assertThat(turns).containsExactly("second", "third");
    third.leave();
    assertThat(turns).containsExactly("second", "third", "fourth");
  }

  @Test
  void doesNotLetTheDeliveriesOfOneTransitionWaitForEachOther() {
    Place one = enter(1, "one");
    Place another = enter(1, "another");
    enter(2, "next");
    assertThat(turns).containsExactly("one", "another");

    one.leave();
    assertThat(turns).hasSize(2);
    another.leave();
    assertThat(turns).containsExactly("one", "another", "next");
  }

  @Test
  void keepsAlarmsAndEndpointsApart() {
    enter(LANE, 1, "first");
    enter(new AlarmLanes.Key("a-2", "http://a"), 2, "another alarm");
    enter(new AlarmLanes.Key("a-1", "http://b"), 3, "another endpoint");

    assertThat(turns).containsExactly("first", "another alarm", "another endpoint");
  }

  @Test
  void givesNoTurnToWhomHasLeft() {
    Place first = enter(1, "first");
    Place second = enter(2, "second");
    enter(3, "third");

    second.leave();
    first.leave();

    assertThat(turns).containsExactly("first", "third");
  }

  @Test
  void leavesOnce() {
    Place first = enter(1, "first");
    enter(1, "beside it");
    enter(2, "second");

    first.leave();
    first.leave();

    assertThat(turns).containsExactly("first", "beside it");
  }

  @Test
  void beginsAnewWhenAllHaveLeft() {
    enter(2, "first").leave();

    enter(1, "an earlier one that came later");

    assertThat(turns).containsExactly("first", "an earlier one that came later");
  }

  @Test
  void doesNotNestTurnsThatEndAtOnce() {
    int many = 100_000;
    Place first = enter(0, "first");
    List<Place> places = new ArrayList<>();
    for (int i = 1; i <= many; i++) {
      int number = i;
      Place place =
          lanes.enter(
              LANE,
              number,
              () -> {
                turns.add("another");
                places.get(number - 1).leave();
              });
      places.add(place);
      place.await();
    }

    first.leave();

    assertThat(turns).hasSize(1 + many);
  }

  private Place enter(long transition, String name) {
    return enter(LANE, transition, name);
  }

  private Place enter(AlarmLanes.Key lane, long transition, String name) {
    Place place = lanes.enter(lane, transition, () -> turns.add(name));
    place.await();
    return place;
  }
}
