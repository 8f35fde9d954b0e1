package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  private static final double MIDDLE = 0.5;

  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(spans("PT5S", "PT30S", "PT2M", "PT1H", "PT30S"), Duration.ofHours(4));

  @Test
  void needsAStep() {
    assertThatThrownBy(() -> new RetrySchedule(List.of(), Duration.ofHours(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a retry schedule needs at least one step");
  }

  @Test
  void waitsForOneStepAfterTheOtherAndThenGivesUp() {
    for (int step = 0; step < SCHEDULE.steps().size(); step++) {
      assertThat(SCHEDULE.afterFailure(step, Optional.empty(), MIDDLE))
          .hasValue(SCHEDULE.steps().get(step));
    }
    assertThat(SCHEDULE.afterFailure(5, Optional.empty(), MIDDLE)).isEmpty();
    assertThat(SCHEDULE.afterFailure(5, Optional.of(Duration.ofSeconds(1)), MIDDLE)).isEmpty();
  }

  @Test
  void spreadsAWaitByAFifthToEitherSide() {
    assertThat(SCHEDULE.afterFailure(2, Optional.empty(), 0)).hasValue(Duration.ofSeconds(96));
    assertThat(SCHEDULE.afterFailure(2, Optional.empty(), Math.nextDown(1.0)).orElseThrow())
        .isCloseTo(Duration.ofSeconds(144), Duration.ofMillis(1));
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S, PT24S",
    "PT24S, PT24S",
    "PT25S, PT25S",
    "PT4H, PT4H",
    "PT4H0.001S, PT4H",
    "PT2562047788015215H, PT4H"
  })
  void takesRetryAfterAsAFloorUpToTheLongestThatMayBeAskedFor(Duration asked, Duration wait) {
    assertThat(SCHEDULE.afterFailure(1, Optional.of(asked), 0)).hasValue(wait);
  }

  @Test
  void waitsLongerEachTimeThatADeliveryIsPutOff() {
    assertThat(List.of(0, 1, 2, 3, 4, 49))
        .extracting(deferrals -> SCHEDULE.withoutAttempt(0, deferrals, MIDDLE).orElseThrow())
        .containsExactlyElementsOf(spans("PT5S", "PT30S", "PT2M", "PT10M", "PT30S", "PT30S"));
    assertThat(SCHEDULE.withoutAttempt(2, 0, MIDDLE)).hasValue(Duration.ofMinutes(2));
  }

  @Test
  void givesUpADeliveryThatWasPutOffFiftyTimes() {
    assertThat(SCHEDULE.withoutAttempt(0, 49, MIDDLE)).isPresent();
    assertThat(SCHEDULE.withoutAttempt(0, 50, MIDDLE)).isEmpty();
  }

  @Test
  void putsOffForAboutAsLongAsTheDefaultScheduleLasts() {
    RetrySchedule defaults =
        new RetrySchedule(
            spans("PT5S", "PT30S", "PT2M", "PT10M", "PT30M", "PT1H", "PT2H", "PT4H"),
            Duration.ofHours(4));

    Duration all = Duration.ZERO;
    for (int deferrals = 0;
        defaults.withoutAttempt(0, deferrals, MIDDLE).isPresent();
        deferrals++) {
      all = all.plus(defaults.withoutAttempt(0, deferrals, MIDDLE).orElseThrow());
    }
    assertThat((double) all.toMinutes()).isCloseTo(8 * 60, within(30.0));
  }

  @Test
  void hasOneParkingStepForEachDistinctWait() {
    assertThat(SCHEDULE.parkingSteps())
        .containsExactlyElementsOf(spans("PT5S", "PT30S", "PT2M", "PT1H"));
    assertThat(scheduleOf("PT30S").parkingSteps()).containsExactlyElementsOf(spans("PT30S"));
  }

  @Test
  void addsAShortParkingStepWhereAllAreTooLongToHoldAMessageFor() {
    assertThat(scheduleOf("PT30.001S").parkingSteps())
        .containsExactlyElementsOf(spans("PT10S", "PT30.001S"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT5S",
    "PT4.999S, PT5S",
    "PT5S, PT5S",
    "PT29.999S, PT5S",
    "PT30S, PT30S",
    "PT59M, PT2M",
    "P7D, PT1H"
  })
  void parksForTheLongestStepThatIsNoLongerThanTheWait(Duration wait, Duration step) {
    assertThat(SCHEDULE.parkingStepFor(wait)).isEqualTo(step);
  }

  @Test
  void holdsWhatRemainsWhenItIsShorterThanAllSteps() {
    assertThat(SCHEDULE.parkingStepWithin(Duration.ofMillis(4999))).isEmpty();
    assertThat(SCHEDULE.parkingStepWithin(Duration.ofSeconds(5))).hasValue(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"PT1S", "PT31S", "PT24H"})
  void neverHoldsAMessageForLongerThanHalfAMinute(Duration onlyStep) {
    RetrySchedule schedule = new RetrySchedule(List.of(onlyStep), Duration.ofHours(4));

    assertThat(schedule.parkingStepWithin(Duration.ofSeconds(30))).isPresent();
  }

  private static RetrySchedule scheduleOf(String... steps) {
    return new RetrySchedule(spans(steps), Duration.ofHours(4));
  }

  private static List<Duration> spans(String... spans) {
    return List.of(spans).stream().map(Duration::parse).toList();
  }
}
