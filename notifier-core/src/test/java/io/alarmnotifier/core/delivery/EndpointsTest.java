package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  private final ManualScheduler scheduler = new ManualScheduler();
  private final Endpoints endpoints =
      new Endpoints(
          new EndpointSettings(
              1, 1, 10, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1))),
          scheduler,
          scheduler,
          () -> 0L,
          new RecordingListener());

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
  void areLeftByNobodyWhoHasNotEntered() {
    assertThatThrownBy(() -> endpoints.leave("http://a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing goes to http://a");
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
