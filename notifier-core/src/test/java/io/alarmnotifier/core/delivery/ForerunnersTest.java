package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ForerunnersTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final long FIRST = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
  private static final Instant DUE = NOW.plusSeconds(5);
  private static final AlarmLanes.Key LANE = new AlarmLanes.Key("a-1", "http://a");

  private final Forerunners forerunners = new Forerunners();

  @Test
  void holdUpLaterTransitionsOfTheirAlarmToTheirEndpoint() {
    forerunners.leaves(LANE, FIRST, "d", DUE, NOW);

    assertThat(forerunners.dueBefore(LANE, FIRST + 1, NOW)).hasValue(DUE);
    assertThat(forerunners.dueBefore(LANE, FIRST, NOW)).as("itself").isEmpty();
    assertThat(forerunners.dueBefore(LANE, FIRST - 1, NOW)).as("an earlier one").isEmpty();
    assertThat(forerunners.dueBefore(new AlarmLanes.Key("a-2", "http://a"), FIRST + 1, NOW))
        .isEmpty();
    assertThat(forerunners.dueBefore(new AlarmLanes.Key("a-1", "http://b"), FIRST + 1, NOW))
        .isEmpty();
  }

  @Test
  void holdUpNobodyWhenTheyAreBack() {
    forerunners.leaves(LANE, FIRST, "d", DUE, NOW);

    forerunners.back(LANE, FIRST, "d");
    forerunners.back(LANE, FIRST, "d");

    assertThat(forerunners.dueBefore(LANE, FIRST + 1, NOW)).isEmpty();
    assertThat(forerunners.size()).isZero();
  }

  @Test
  void areEachWaitedForWhereATransitionHasSeveralDeliveriesToOneEndpoint() {
    forerunners.leaves(LANE, FIRST, "d-0", DUE, NOW);
    forerunners.leaves(LANE, FIRST, "d-1", DUE.plusSeconds(1), NOW);

    forerunners.back(LANE, FIRST, "d-0");

    assertThat(forerunners.dueBefore(LANE, FIRST + 1, NOW)).hasValue(DUE.plusSeconds(1));
  }

  @Test
  void areWaitedForUntilTheLastIsDue() {
    forerunners.leaves(LANE, FIRST, "d-0", DUE.plusSeconds(1), NOW);
    forerunners.leaves(LANE, FIRST + 1, "d-1", DUE, NOW);

    assertThat(forerunners.dueBefore(LANE, FIRST + 2, NOW)).hasValue(DUE.plusSeconds(1));
  }

  @Test
  void areRememberedWithTheirLatestDueTime() {
    forerunners.leaves(LANE, FIRST, "d", DUE, NOW);
    forerunners.leaves(LANE, FIRST, "d", DUE.plusSeconds(30), NOW);

    assertThat(forerunners.dueBefore(LANE, FIRST + 1, NOW)).hasValue(DUE.plusSeconds(30));
    assertThat(forerunners.size()).isEqualTo(1);
  }

  @Test
  void areTakenToBeElsewhereWhenTheyAreTooLate() {
    forerunners.leaves(LANE, FIRST, "d", DUE, NOW);
    Instant end = DUE.plus(Forerunners.GRACE);

    assertThat(forerunners.dueBefore(LANE, FIRST + 1, end.minusMillis(1))).hasValue(DUE);
    assertThat(forerunners.dueBefore(LANE, FIRST + 1, end)).isEmpty();
  }

  @Test
  void holdUpNobodyForLongerThanTheirPatience() {
    Instant end = NOW.plus(Forerunners.PATIENCE);
    forerunners.leaves(LANE, FIRST, "d", NOW.plus(Duration.ofHours(4)), NOW);

    assertThat(forerunners.dueBefore(LANE, FIRST + 1, NOW)).hasValue(end);
    assertThat(forerunners.dueBefore(LANE, FIRST + 1, end.minusMillis(1))).hasValue(end);
    assertThat(forerunners.dueBefore(LANE, FIRST + 1, end)).isEmpty();
  }

  @Test
  void areBoundedInNumber() {
    park(0, 20_000, DUE, NOW);

    assertThat(forerunners.size()).isEqualTo(10_000);
    forerunners.back(lane(0), FIRST, "d");
    park(20_000, 20_001, DUE, NOW);
    assertThat(forerunners.dueBefore(lane(20_000), FIRST + 1, NOW)).as("in its place").isPresent();
  }

  @Test
  void makeRoomForOthersWhenTheyHoldUpNobodyAnyMore() {
    park(0, 20_000, DUE, NOW);
    Instant later = DUE.plus(Forerunners.GRACE);

    park(20_000, 20_001, later.plusSeconds(5), later);

    assertThat(forerunners.size()).isEqualTo(1);
  }

  private void park(int from, int to, Instant due, Instant now) {
    for (int alarm = from; alarm < to; alarm++) {
      forerunners.leaves(lane(alarm), FIRST, "d", due, now);
    }
  }

  private static AlarmLanes.Key lane(int alarm) {
    return new AlarmLanes.Key("a-" + alarm, "http://a");
  }
}
