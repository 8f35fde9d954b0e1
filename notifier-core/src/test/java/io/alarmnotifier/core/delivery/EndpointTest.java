package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private final EndpointRig rig = new EndpointRig();

  @Test
  void attemptsNoMoreAtATimeThanItMay() {
    Endpoint endpoint = rig.endpoint(2);
    FakeCandidate first = rig.lineUp(endpoint, "1");
    rig.lineUp(endpoint, "2");
    rig.lineUp(endpoint, "3");
    rig.lineUp(endpoint, "4");
    assertThat(rig.events()).containsExactly("1", "2");

    endpoint.reached(first);

    assertThat(rig.events()).containsExactly("1", "2", "3");
  }

  @Test
  void attemptsMoreAtATimeAsSoonAsItMay() {
    Endpoint endpoint = rig.endpoint(1);
    rig.lineUp(endpoint, "1", "2", "3");
    assertThat(rig.events()).containsExactly("1");

    endpoint.reconfigure(EndpointRig.settings(2));

    assertThat(rig.events()).containsExactly("1", "2");
  }

  @Test
  void attemptsWhatCameFirstAndRetriesAfterThat() {
    Endpoint endpoint = rig.endpoint(3);
    List<FakeCandidate> running = rig.lineUp(endpoint, "a", "b", "c");
    rig.retry(endpoint, "retry 1");
    rig.retry(endpoint, "retry 2");
    rig.lineUp(endpoint, "d", "e");
    rig.events().clear();

    running.forEach(endpoint::reached);

    assertThat(rig.events())
        .as("of three places, one is the retries'")
        .containsExactly("retry 1", "d", "e");
  }

  @Test
  void givesRetriesHalfOfItsPlacesAtMost() {
    Endpoint endpoint = rig.endpoint(4);
    rig.retry(endpoint, "retry 1");
    rig.retry(endpoint, "retry 2");
    rig.retry(endpoint, "retry 3");
    assertThat(rig.events()).containsExactly("retry 1", "retry 2");

    rig.lineUp(endpoint, "a", "b", "c");

    assertThat(rig.events()).containsExactly("retry 1", "retry 2", "a", "b");
  }

  @Test
  void letsFirstAttemptsAndRetriesTakeTurnsWhereThereIsOnePlaceAlone() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate first = rig.lineUp(endpoint, "a");
    FakeCandidate retry = rig.retry(endpoint, "retry 1");
    FakeCandidate second = rig.lineUp(endpoint, "b");
    rig.retry(endpoint, "retry 2");
    rig.lineUp(endpoint, "c");

    endpoint.reached(first);
    endpoint.reached(retry);
    endpoint.reached(second);

    assertThat(rig.events()).containsExactly("a", "retry 1", "b", "retry 2");
  }

  @Test
  void attemptsARetryInTimeThoughOnePlaceAloneHasASteadyLineOfFirstAttempts() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate running = rig.lineUp(endpoint, "first");
    rig.retry(endpoint, "retry");
    for (int second = 0; second < 30 && !rig.events().contains("retry"); second++) {
      FakeCandidate next = rig.lineUp(endpoint, "next");
      rig.scheduler().advance(Duration.ofMillis(900));
      endpoint.reached(running);
      running = next;
    }

    assertThat(rig.events()).contains("retry");
  }

  @Test
  void attemptsNobodyThatHasLeft() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate running = rig.lineUp(endpoint, "running");
    endpoint.leave(rig.lineUp(endpoint, "1"));
    endpoint.leave(rig.retry(endpoint, "retry"));
    rig.lineUp(endpoint, "2");

    endpoint.reached(running);

    assertThat(rig.events()).containsExactly("running", "2");
  }

  @Test
  void doesNotNestAttemptsThatEndAtOnce() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate running = rig.lineUp(endpoint, "running");
    int many = 100_000;
    List<Endpoint.Candidate> ended = new ArrayList<>();
    IntStream.range(0, many).forEach(i -> endpoint.lineUp(new EndsAtOnce(endpoint, ended)));

    endpoint.reached(running);

    assertThat(ended).hasSize(many);
    assertThat(endpoint.isAsNew()).isTrue();
  }

  @Test
  void isAsNewWhenNothingGoesOnAndNothingIsKnown() {
    Endpoint endpoint = rig.endpoint(1);
    FakeCandidate running = rig.lineUp(endpoint, "running");
    assertThat(endpoint.isAsNew()).isFalse();
    endpoint.reached(running);
    assertThat(endpoint.isAsNew()).isTrue();

    endpoint.failed(rig.lineUp(endpoint, "failing"), "UNREACHABLE: connection refused");

    assertThat(endpoint.isAsNew()).isFalse();
  }

  private static final class EndsAtOnce implements Endpoint.Candidate {

    private final Endpoint endpoint;
    private final List<Endpoint.Candidate> ended;

    EndsAtOnce(Endpoint endpoint, List<Endpoint.Candidate> ended) {
      this.endpoint = endpoint;
      this.ended = ended;
    }

    @Override
    public boolean isRetry() {
      return false;
    }

    @Override
    public void attempt() {
      ended.add(this);
      endpoint.reached(this);
    }

    @Override
    public void defer(Instant notBefore, String why) {
      throw new AssertionError(why);
    }
  }
}
