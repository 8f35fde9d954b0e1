package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits for an endpoint that is slow, and who is put off. */
class SlowEndpointTest {

  private static final String SLOW =
      " put off, as the endpoint is slow, and its share of messages is held";

  private final EndpointRig rig = new EndpointRig();

  @Test
  void letsAllWaitUntilNoAttemptHasEndedForASecond() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate running = rig.lineUp(endpoint, "running");
    rig.lineUp(endpoint, "1", "2", "3", "4", "5");

    rig.scheduler().advance(Duration.ofMillis(999));
    endpoint.reached(running);

    assertThat(rig.events()).containsExactly("running", "1");
  }

  @Test
  void letsAllWaitForFiveSecondsWhereEachAttemptIsAnsweredSoon() {
    Endpoint endpoint = rig.endpoint(1);
    List<FakeCandidate> all =
        rig.lineUp(endpoint, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    for (FakeCandidate running : all.subList(0, 5)) {
      rig.scheduler().advance(Duration.ofMillis(900));
      endpoint.reached(running);
    }
    assertThat(rig.events()).containsExactly("a", "b", "c", "d", "e", "f");

    rig.scheduler().advance(Duration.ofMillis(500));
    assertThat(rig.events()).endsWith("f", "j" + SLOW);
  }

  @Test
  void isNotSlowForOneAttemptThatHangsWhileOthersEnd() {
    Endpoint endpoint = rig.endpoint(2);
    List<FakeCandidate> all =
        rig.lineUp(endpoint, "hanging", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    for (FakeCandidate running : all.subList(1, 6)) {
      rig.scheduler().advance(Duration.ofMillis(700));
      endpoint.reached(running);
    }

    assertThat(rig.events()).containsExactly("hanging", "a", "b", "c", "d", "e", "f");
  }

  @Test
  void staysSlowUntilItsShareOfTheLineIsFast() {
    Endpoint endpoint = rig.endpoint(1);
    List<FakeCandidate> held = rig.lineUp(endpoint, "running", "1", "2", "3", "4");
    rig.scheduler().advance(Duration.ofSeconds(1));
    assertThat(rig.events()).containsExactly("running", "4" + SLOW);

    endpoint.reached(held.get(0));
    rig.scheduler().advance(Duration.ofMillis(900));
    endpoint.reached(held.get(1));
    rig.lineUp(endpoint, "5", "6", "7");
    assertThat(rig.events()).as("the first in line has waited long").endsWith("2", "7" + SLOW);

    endpoint.reached(held.get(2));
    endpoint.reached(held.get(3));
    rig.scheduler().advance(Duration.ofMillis(250));
    rig.lineUp(endpoint, "8", "9", "10");
    assertThat(rig.events()).as("the first in line is new").endsWith("3", "5");
  }

  @Test
  void doesNotTakeAnEndpointToBeSlowWhenItIsTheHostThatIsBehind() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate running = rig.lineUp(endpoint, "running");
    rig.lineUp(endpoint, "1", "2", "3", "4", "5");

    rig.scheduler().stall(Duration.ofSeconds(8));
    rig.scheduler().advance(Duration.ZERO);
    assertThat(rig.events()).containsExactly("running");
    endpoint.reached(running);
    assertThat(rig.events()).containsExactly("running", "1");
  }

  @Test
  void holdsNoMoreThanItsShareWhenItIsSlow() {
    Endpoint endpoint = rig.endpoint(1);
    rig.lineUp(endpoint, "running", "1", "2", "3", "4", "5");

    rig.scheduler().advance(Duration.ofSeconds(1));
    assertThat(rig.events()).containsExactly("running", "4" + SLOW, "5" + SLOW);
    rig.lineUp(endpoint, "6");
    assertThat(rig.events()).endsWith("6" + SLOW);
    assertThat(rig.listener().lines()).isEmpty();
  }

  @Test
  void countsThoseThatWaitBehindOthersOfTheirAlarmIntoItsShare() {
    Endpoint endpoint = rig.endpoint(1);
    rig.lineUp(endpoint, "running", "1", "2", "3");
    rig.scheduler().advance(Duration.ofSeconds(1));

    endpoint.expect(new FakeCandidate("behind", false, rig.events()));

    assertThat(rig.events()).containsExactly("running", "behind" + SLOW);
  }

  @Test
  void letsNobodyWaitForLongerThanHalfAMinute() {
    Endpoint endpoint = rig.endpoint(1);
    rig.lineUp(endpoint, "running", "1");
    rig.scheduler().advance(Duration.ofSeconds(10));
    rig.lineUp(endpoint, "2");

    rig.scheduler().advance(Duration.ofSeconds(20));
    assertThat(rig.events()).containsExactly("running", "1" + SLOW);
    rig.scheduler().advance(Duration.ofSeconds(10));
    assertThat(rig.events()).containsExactly("running", "1" + SLOW, "2" + SLOW);
    rig.scheduler().advance(Duration.ofMinutes(1));
    assertThat(rig.scheduler().timers()).isZero();
  }

  @Test
  void countsTheWaitBehindOthersOfTheAlarmIntoTheWait() {
    Endpoint endpoint = rig.endpoint(1);
    rig.lineUp(endpoint, "running");
    FakeCandidate candidate = new FakeCandidate("1", false, rig.events());
    endpoint.expect(candidate);
    rig.scheduler().advance(Duration.ofSeconds(29));

    endpoint.lineUp(candidate);
    rig.scheduler().advance(Duration.ofSeconds(1));

    assertThat(rig.events()).containsExactly("running", "1" + SLOW);
  }
}
