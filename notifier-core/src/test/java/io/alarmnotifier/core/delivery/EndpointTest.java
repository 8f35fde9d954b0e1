package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final String SLOW =
      " put off, as the endpoint is slow, and its share of messages is held";
  private static final String OPEN = " put off, as the circuit of the endpoint is open";

  private final ManualScheduler scheduler = new ManualScheduler();
  private final RecordingListener listener = new RecordingListener();
  private final List<String> events = new ArrayList<>();

  @Test
  void attemptsNoMoreAtATimeThanItMay() {
    Endpoint endpoint = endpoint(2);
    FakeCandidate first = lineUp(endpoint, "1");
    lineUp(endpoint, "2");
    lineUp(endpoint, "3");
    lineUp(endpoint, "4");
    assertThat(events).containsExactly("1", "2");

    endpoint.reached(first);

    assertThat(events).containsExactly("1", "2", "3");
  }

  @Test
  void attemptsMoreAtATimeAsSoonAsItMay() {
    Endpoint endpoint = endpoint(1);
    lineUp(endpoint, "1", "2", "3");
    assertThat(events).containsExactly("1");

    endpoint.reconfigure(settings(2));

    assertThat(events).containsExactly("1", "2");
  }

  @Test
  void attemptsWhatCameFirstAndRetriesAfterThat() {
    Endpoint endpoint = endpoint(3);
    List<FakeCandidate> running = lineUp(endpoint, "a", "b", "c");
    retry(endpoint, "retry 1");
    retry(endpoint, "retry 2");
    lineUp(endpoint, "d", "e");
    events.clear();

    running.forEach(endpoint::reached);

    assertThat(events)
        .as("of three places, one is the retries'")
        .containsExactly("retry 1", "d", "e");
  }

  @Test
  void givesRetriesHalfOfItsPlacesAtMost() {
    Endpoint endpoint = endpoint(4);
    retry(endpoint, "retry 1");
    retry(endpoint, "retry 2");
    retry(endpoint, "retry 3");
    assertThat(events).containsExactly("retry 1", "retry 2");

    lineUp(endpoint, "a", "b", "c");

    assertThat(events).containsExactly("retry 1", "retry 2", "a", "b");
  }

  @Test
  void letsFirstAttemptsAndRetriesTakeTurnsWhereThereIsOnePlaceAlone() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate first = lineUp(endpoint, "a");
    FakeCandidate retry = retry(endpoint, "retry 1");
    FakeCandidate second = lineUp(endpoint, "b");
    retry(endpoint, "retry 2");
    lineUp(endpoint, "c");

    endpoint.reached(first);
    endpoint.reached(retry);
    endpoint.reached(second);

    assertThat(events).containsExactly("a", "retry 1", "b", "retry 2");
  }

  @Test
  void attemptsARetryInTimeThoughOnePlaceAloneHasASteadyLineOfFirstAttempts() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate running = lineUp(endpoint, "first");
    retry(endpoint, "retry");
    for (int second = 0; second < 30 && !events.contains("retry"); second++) {
      FakeCandidate next = lineUp(endpoint, "next");
      scheduler.advance(Duration.ofMillis(900));
      endpoint.reached(running);
      running = next;
    }

    assertThat(events).contains("retry");
  }

  @Test
  void letsAllWaitUntilNoAttemptHasEndedForASecond() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate running = lineUp(endpoint, "running");
    lineUp(endpoint, "1", "2", "3", "4", "5");

    scheduler.advance(Duration.ofMillis(999));
    endpoint.reached(running);

    assertThat(events).containsExactly("running", "1");
  }

  @Test
  void letsAllWaitForFiveSecondsWhereEachAttemptIsAnsweredSoon() {
    Endpoint endpoint = endpoint(1);
    List<FakeCandidate> all = lineUp(endpoint, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    for (FakeCandidate running : all.subList(0, 5)) {
      scheduler.advance(Duration.ofMillis(900));
      endpoint.reached(running);
    }
    assertThat(events).containsExactly("a", "b", "c", "d", "e", "f");

    scheduler.advance(Duration.ofMillis(500));
    assertThat(events).endsWith("f", "j" + SLOW);
  }

  @Test
  void isNotSlowForOneAttemptThatHangsWhileOthersEnd() {
    Endpoint endpoint = endpoint(2);
    List<FakeCandidate> all =
        lineUp(endpoint, "hanging", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    for (FakeCandidate running : all.subList(1, 6)) {
      scheduler.advance(Duration.ofMillis(700));
      endpoint.reached(running);
    }

    assertThat(events).containsExactly("hanging", "a", "b", "c", "d", "e", "f");
  }

  @Test
  void staysSlowUntilItsShareOfTheLineIsFast() {
    Endpoint endpoint = endpoint(1);
    List<FakeCandidate> held = lineUp(endpoint, "running", "1", "2", "3", "4");
    scheduler.advance(Duration.ofSeconds(1));
    assertThat(events).containsExactly("running", "4" + SLOW);

    endpoint.reached(held.get(0));
    scheduler.advance(Duration.ofMillis(900));
    endpoint.reached(held.get(1));
    lineUp(endpoint, "5", "6", "7");
    assertThat(events).as("the first in line has waited long").endsWith("2", "7" + SLOW);

    endpoint.reached(held.get(2));
    endpoint.reached(held.get(3));
    scheduler.advance(Duration.ofMillis(250));
    lineUp(endpoint, "8", "9", "10");
    assertThat(events).as("the first in line is new").endsWith("3", "5");
  }

  @Test
  void doesNotTakeAnEndpointToBeSlowWhenItIsTheHostThatIsBehind() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate running = lineUp(endpoint, "running");
    lineUp(endpoint, "1", "2", "3", "4", "5");

    scheduler.stall(Duration.ofSeconds(8));
    scheduler.advance(Duration.ZERO);
    assertThat(events).containsExactly("running");
    endpoint.reached(running);
    assertThat(events).containsExactly("running", "1");
  }

  @Test
  void holdsNoMoreThanItsShareWhenItIsSlow() {
    Endpoint endpoint = endpoint(1);
    lineUp(endpoint, "running", "1", "2", "3", "4", "5");

    scheduler.advance(Duration.ofSeconds(1));
    assertThat(events).containsExactly("running", "4" + SLOW, "5" + SLOW);
    lineUp(endpoint, "6");
    assertThat(events).endsWith("6" + SLOW);
    assertThat(listener.lines()).isEmpty();
  }

  @Test
  void countsThoseThatWaitBehindOthersOfTheirAlarmIntoItsShare() {
    Endpoint endpoint = endpoint(1);
    lineUp(endpoint, "running", "1", "2", "3");
    scheduler.advance(Duration.ofSeconds(1));

    endpoint.expect(new FakeCandidate("behind", false, events));

    assertThat(events).containsExactly("running", "behind" + SLOW);
  }

  @Test
  void letsNobodyWaitForLongerThanHalfAMinute() {
    Endpoint endpoint = endpoint(1);
    lineUp(endpoint, "running", "1");
    scheduler.advance(Duration.ofSeconds(10));
    lineUp(endpoint, "2");

    scheduler.advance(Duration.ofSeconds(20));
    assertThat(events).containsExactly("running", "1" + SLOW);
    scheduler.advance(Duration.ofSeconds(10));
    assertThat(events).containsExactly("running", "1" + SLOW, "2" + SLOW);
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(scheduler.timers()).isZero();
  }

  @Test
  void countsTheWaitBehindOthersOfTheAlarmIntoTheWait() {
    Endpoint endpoint = endpoint(1);
    lineUp(endpoint, "running");
    FakeCandidate candidate = new FakeCandidate("1", false, events);
    endpoint.expect(candidate);
    scheduler.advance(Duration.ofSeconds(29));

    endpoint.lineUp(candidate);
    scheduler.advance(Duration.ofSeconds(1));

    assertThat(events).containsExactly("running", "1" + SLOW);
  }

  @Test
  void attemptsNobodyThatHasLeft() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate running = lineUp(endpoint, "running");
    endpoint.leave(lineUp(endpoint, "1"));
    endpoint.leave(retry(endpoint, "retry"));
    lineUp(endpoint, "2");

    endpoint.reached(running);

    assertThat(events).containsExactly("running", "2");
  }

  @Test
  void putsAllOffWhenItsCircuitOpens() {
    Endpoint endpoint = endpoint(3);
    List<FakeCandidate> running = lineUp(endpoint, "a", "b", "c");
    FakeCandidate behind = new FakeCandidate("behind", false, events);
    endpoint.expect(behind);
    retry(endpoint, "retry 1");
    FakeCandidate retry = retry(endpoint, "retry 2");
    lineUp(endpoint, "d", "e");
    events.clear();

    fail(endpoint, running);

    Instant probeAt = scheduler.instant().plusSeconds(5);
    assertThat(events)
        .containsExactly("retry 1", "d", "behind" + OPEN, "retry 2" + OPEN, "e" + OPEN);
    assertThat(behind.notBefore()).isEqualTo(probeAt);
    assertThat(retry.notBefore()).isEqualTo(probeAt);
    assertThat(listener.lines())
        .containsExactly("circuit of http://a opened for PT5S: UNREACHABLE: connection refused");
    lineUp(endpoint, "f");
    assertThat(events).endsWith("f" + OPEN);
  }

  @Test
  void putsOffAlsoThoseThatThereIsNoRoomForWhenItsCircuitOpens() {
    Endpoint endpoint = endpoint(2);
    retry(endpoint, "retry 1");
    retry(endpoint, "retry 2");
    for (int i = 0; i < 3; i++) {
      endpoint.failed(lineUp(endpoint, "a"), "UNREACHABLE: connection refused");
    }

    assertThat(events).as("though retries have but one place").endsWith("retry 2" + OPEN);
  }

  @Test
  void triesWithOneWhenItsCircuitWasOpenForLongEnough() {
    Endpoint endpoint = openedEndpoint();

    scheduler.advance(Duration.ofSeconds(5));
    lineUp(endpoint, "probe", "1", "2");

    assertThat(events).containsExactly("probe");
  }

  @Test
  void putsAllOffWhenTheProbeFails() {
    Endpoint endpoint = openedEndpoint();
    scheduler.advance(Duration.ofSeconds(5));
    FakeCandidate probe = lineUp(endpoint, "probe");
    FakeCandidate waiting = lineUp(endpoint, "1");

    fail(endpoint, List.of(probe));

    assertThat(events).containsExactly("probe", "1" + OPEN);
    assertThat(waiting.notBefore()).isEqualTo(scheduler.instant().plusSeconds(10));
  }

  @Test
  void getsItsLoadBackOneByOneWhenTheProbeSucceeds() {
    Endpoint endpoint = openedEndpoint();
    scheduler.advance(Duration.ofSeconds(5));
    FakeCandidate probe = lineUp(endpoint, "probe");
    List<FakeCandidate> candidates = lineUp(endpoint, "1", "2", "3", "4", "5", "6", "7");

    endpoint.reached(probe);
    assertThat(events).containsExactly("probe", "1");
    endpoint.reached(candidates.get(0));
    assertThat(events).containsExactly("probe", "1", "2", "3");
    endpoint.reached(candidates.get(1));
    assertThat(events).containsExactly("probe", "1", "2", "3", "4", "5");
    endpoint.reached(candidates.get(2));
    assertThat(events).as("three at a time and no more").hasSize(7);
    assertThat(listener.lines()).containsExactly("circuit of http://a closed");
  }

  @Test
  void triesWithAnotherWhenTheProbeIsNotMade() {
    Endpoint endpoint = openedEndpoint();
    scheduler.advance(Duration.ofSeconds(5));
    FakeCandidate probe = lineUp(endpoint, "probe");
    lineUp(endpoint, "1", "2");

    endpoint.skipped(probe);

    assertThat(events).containsExactly("probe", "1");
  }

  @Test
  void doesNotNestAttemptsThatEndAtOnce() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate running = lineUp(endpoint, "running");
    int many = 100_000;
    List<Endpoint.Candidate> ended = new ArrayList<>();
    IntStream.range(0, many).forEach(i -> endpoint.lineUp(new EndsAtOnce(endpoint, ended)));

    endpoint.reached(running);

    assertThat(ended).hasSize(many);
    assertThat(endpoint.isAsNew()).isTrue();
  }

  @Test
  void isAsNewWhenNothingGoesOnAndNothingIsKnown() {
    Endpoint endpoint = endpoint(1);
    FakeCandidate running = lineUp(endpoint, "running");
    assertThat(endpoint.isAsNew()).isFalse();
    endpoint.reached(running);
    assertThat(endpoint.isAsNew()).isTrue();

    endpoint.failed(lineUp(endpoint, "failing"), "UNREACHABLE: connection refused");

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

  /** An endpoint with a share of three, whose circuit opens after three failures in a row. */
  private Endpoint endpoint(int concurrency) {
    return new Endpoint(
        "http://a", settings(concurrency), scheduler, scheduler, () -> 0L, listener);
  }

  private static EndpointSettings settings(int concurrency) {
    return new EndpointSettings(
        concurrency, 3, 3, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1)));
  }

  private Endpoint openedEndpoint() {
    Endpoint endpoint = endpoint(3);
    fail(endpoint, lineUp(endpoint, "a", "b", "c"));
    events.clear();
    listener.lines().clear();
    return endpoint;
  }

  private static void fail(Endpoint endpoint, List<FakeCandidate> running) {
    running.forEach(candidate -> endpoint.failed(candidate, "UNREACHABLE: connection refused"));
  }

  private List<FakeCandidate> lineUp(Endpoint endpoint, String... names) {
    return List.of(names).stream().map(name -> lineUp(endpoint, name)).toList();
  }

  private FakeCandidate lineUp(Endpoint endpoint, String name) {
    return lineUp(endpoint, new FakeCandidate(name, false, events));
  }

  private FakeCandidate retry(Endpoint endpoint, String name) {
    return lineUp(endpoint, new FakeCandidate(name, true, events));
  }

  private static FakeCandidate lineUp(Endpoint endpoint, FakeCandidate candidate) {
    endpoint.lineUp(candidate);
    return candidate;
  }
}
