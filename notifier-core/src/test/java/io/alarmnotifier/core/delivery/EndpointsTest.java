package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  private final ManualScheduler scheduler = new ManualScheduler();
  private final Endpoints endpoints =
      new Endpoints(settings(1), scheduler, scheduler, () -> 0L, new RecordingListener());

  @Test
  void areTheSameForAllDeliveriesOfAName() {
    assertThat(endpoints.enter("http://a")).isSameAs(endpoints.enter("http://a"));
    assertThat(endpoints.enter("http://b")).isNotSameAs(endpoints.enter("http://a"));
  }

  @Test
  void areForgottenWhenTheLastDeliveryHasLeftAndTheyAreAsNew() {
    endpoints.enter("http://a");
    endpoints.enter("http://a");

    endpoints.leave("http://a");
    assertThat(endpoints.size()).isEqualTo(1);
    endpoints.leave("http://a");
    assertThat(endpoints.size()).isZero();
  }

  @Test
  void areRememberedWhenSomethingFailed() {
    Endpoint failing = failOnce("http://a");

    assertThat(endpoints.enter("http://a")).isSameAs(failing);
  }

  @Test
  void areBoundedInNumberSoThatTheEldestIsForgotten() {
    Endpoint eldest = failOnce("http://0");
    Endpoint next = failOnce("http://1");
    for (int i = 2; i <= 10_000; i++) {
      failOnce("http://" + i);
    }

    assertThat(endpoints.size()).isEqualTo(10_000);
    assertThat(endpoints.enter("http://1")).isSameAs(next);
    assertThat(endpoints.enter("http://0")).isNotSameAs(eldest);
  }

  @Test
  void areNeverForgottenWhileADeliveryGoesThere() {
    Endpoint inUse = endpoints.enter("http://a");
    for (int i = 0; i < 20_000; i++) {
      failOnce("http://" + i);
    }

    assertThat(endpoints.enter("http://a")).isSameAs(inUse);
    assertThat(endpoints.size()).isEqualTo(10_000);
  }

  @Test
  void mayComeAndGoWhileTheyAreReconfigured() {
    Endpoint first = endpoints.enter("http://a");
    first.lineUp(new FakeCandidate("running", false, new ArrayList<>()));
    first.lineUp(
        new EndsAtOnce(
            first,
            () -> {
              endpoints.enter("http://new");
              endpoints.leave("http://gone");
            }));
    endpoints.enter("http://gone");
    Endpoint last = endpoints.enter("http://last");
    List<String> events = new ArrayList<>();
    last.lineUp(new FakeCandidate("1", false, events));
    last.lineUp(new FakeCandidate("2", false, events));

    endpoints.reconfigure(settings(2));

    assertThat(events).containsExactly("1", "2");
    assertThat(endpoints.size()).isEqualTo(3);
  }

  @Test
  void haveTheNewSettingsAlsoIfTheyComeLater() {
    endpoints.reconfigure(settings(2));
    List<String> events = new ArrayList<>();
    Endpoint endpoint = endpoints.enter("http://a");
    endpoint.lineUp(new FakeCandidate("1", false, events));
    endpoint.lineUp(new FakeCandidate("2", false, events));

    assertThat(events).containsExactly("1", "2");
  }

  /** As a delivery whose notifier answers before it returns. */
  private record EndsAtOnce(Endpoint endpoint, Runnable end) implements Endpoint.Candidate {

    @Override
    public boolean isRetry() {
      return false;
    }

    @Override
    public void attempt() {
      endpoint.reached(this);
      end.run();
    }

    @Override
    public void defer(Instant notBefore, String why) {
      throw new AssertionError(why);
    }
  }

  @Test
  void areLeftByNobodyWhoHasNotEntered() {
    assertThatThrownBy(() -> endpoints.leave("http://a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing goes to http://a");
  }

  private static EndpointSettings settings(int concurrency) {
    return new EndpointSettings(
        concurrency, 1, 10, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1)));
  }

  private Endpoint failOnce(String name) {
    Endpoint endpoint = endpoints.enter(name);
    FakeCandidate candidate = new FakeCandidate(name, false, new ArrayList<>());
    endpoint.lineUp(candidate);
    endpoint.failed(candidate, "UNREACHABLE: connection refused");
    endpoints.leave(name);
    return endpoint;
  }
}
