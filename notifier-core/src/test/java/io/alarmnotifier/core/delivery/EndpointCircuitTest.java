package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an endpoint does whose circuit opens. */
class EndpointCircuitTest {

  private static final String OPEN = " put off, as the circuit of the endpoint is open";

  private final EndpointRig rig = new EndpointRig();

  @Test
  void putsAllOffWhenItsCircuitOpens() {
    Endpoint endpoint = rig.endpoint(3);
    List<FakeCandidate> running = rig.lineUp(endpoint, "a", "b", "c");
    FakeCandidate behind = new FakeCandidate("behind", false, rig.events());
    endpoint.expect(behind);
    rig.retry(endpoint, "retry 1");
    FakeCandidate retry = rig.retry(endpoint, "retry 2");
    rig.lineUp(endpoint, "d", "e");
    rig.events().clear();

    EndpointRig.fail(endpoint, running);

    Instant probeAt = rig.scheduler().instant().plusSeconds(5);
    assertThat(rig.events())
        .containsExactly("retry 1", "d", "behind" + OPEN, "retry 2" + OPEN, "e" + OPEN);
    assertThat(behind.notBefore()).isEqualTo(probeAt);
    assertThat(retry.notBefore()).isEqualTo(probeAt);
    assertThat(rig.listener().lines())
        .containsExactly("circuit of http://a opened for PT5S: UNREACHABLE: connection refused");
    rig.lineUp(endpoint, "f");
    assertThat(rig.events()).endsWith("f" + OPEN);
  }

  @Test
  void putsOffAlsoThoseThatThereIsNoRoomForWhenItsCircuitOpens() {
    Endpoint endpoint = rig.endpoint(2);
    rig.retry(endpoint, "retry 1");
    rig.retry(endpoint, "retry 2");
    for (int i = 0; i < 3; i++) {
      endpoint.failed(rig.lineUp(endpoint, "a"), "UNREACHABLE: connection refused");
    }

    assertThat(rig.events()).as("though retries have but one place").endsWith("retry 2" + OPEN);
  }

  @Test
  void triesWithOneWhenItsCircuitWasOpenForLongEnough() {
    Endpoint endpoint = rig.openedEndpoint();

    rig.scheduler().advance(Duration.ofSeconds(5));
    rig.lineUp(endpoint, "probe", "1", "2");

    assertThat(rig.events()).containsExactly("probe");
  }

  @Test
  void putsAllOffWhenTheProbeFails() {
    Endpoint endpoint = rig.openedEndpoint();
    rig.scheduler().advance(Duration.ofSeconds(5));
    FakeCandidate probe = rig.lineUp(endpoint, "probe");
    FakeCandidate waiting = rig.lineUp(endpoint, "1");

    EndpointRig.fail(endpoint, List.of(probe));

    assertThat(rig.events()).containsExactly("probe", "1" + OPEN);
    assertThat(waiting.notBefore()).isEqualTo(rig.scheduler().instant().plusSeconds(10));
  }

  @Test
  void getsItsLoadBackOneByOneWhenTheProbeSucceeds() {
    Endpoint endpoint = rig.openedEndpoint();
    rig.scheduler().advance(Duration.ofSeconds(5));
    FakeCandidate probe = rig.lineUp(endpoint, "probe");
    List<FakeCandidate> candidates = rig.lineUp(endpoint, "1", "2", "3", "4", "5", "6", "7");

    endpoint.reached(probe);
    assertThat(rig.events()).containsExactly("probe", "1");
    endpoint.reached(candidates.get(0));
    assertThat(rig.events()).containsExactly("probe", "1", "2", "3");
    endpoint.reached(candidates.get(1));
    assertThat(rig.events()).containsExactly("probe", "1", "2", "3", "4", "5");
    endpoint.reached(candidates.get(2));
    assertThat(rig.events()).as("three at a time and no more").hasSize(7);
    assertThat(rig.listener().lines()).containsExactly("circuit of http://a closed");
  }

  @Test
  void triesWithAnotherWhenTheProbeIsNotMade() {
    Endpoint endpoint = rig.openedEndpoint();
    rig.scheduler().advance(Duration.ofSeconds(5));
    FakeCandidate probe = rig.lineUp(endpoint, "probe");
    rig.lineUp(endpoint, "1", "2");

    endpoint.skipped(probe);

    assertThat(rig.events()).containsExactly("probe", "1");
  }
}
