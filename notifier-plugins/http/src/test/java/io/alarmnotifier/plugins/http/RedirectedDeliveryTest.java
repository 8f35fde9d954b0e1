package io.alarmnotifier.plugins.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.FailureReason;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectedDeliveryTest {

  private final WireMockServer receiver =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private final TestHost host = TestHost.start();

  @BeforeEach
  void start() {
    receiver.start();
    receiver.stubFor(post(urlMatching("/end.*")).willReturn(aResponse().withStatus(204)));
  }

  @AfterEach
  void stop() {
    host.close();
    receiver.stop();
  }

  private void redirect(int status, String from, String location) {
    receiver.stubFor(
        post(urlEqualTo(from))
            .willReturn(
                aResponse().withStatus(status).withHeader("Location", location).withBody("moved")));
  }

  private String authority(String host) {
    return host + ":" + receiver.port();
  }

  private static void assertDelivered(DeliveryOutcome outcome) {
    assertThat(outcome).isEqualTo(DeliveryOutcome.delivered("204 No Content"));
  }

  private static void assertRejected(DeliveryOutcome outcome, String part) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PermanentFailure.class, failure -> assertThat(failure.detail()).contains(part));
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void repeatsTheRequestWhereItIsRedirectedTo(int status) {
    redirect(status, "/start", "/end?x=1");

    assertDelivered(host.deliver("http://user:pass@" + authority("receiver.test") + "/start"));

    receiver.verify(
        1,
        postRequestedFor(urlEqualTo("/end?x=1"))
            .withHeader("authorization", matching("Basic .*"))
            .withHeader("content-type", equalTo("application/json"))
            .withHeader("webhook-id", equalTo(TestHost.DELIVERY_ID))
            .withRequestBody(equalTo(TestHost.TRANSITION.toJson())));
  }

  @Test
  void takesNoCredentialsToAnotherHost() {
    redirect(307, "/start", "http://" + authority("other.test") + "/end");

    assertDelivered(host.deliver("http://user:pass@" + authority("receiver.test") + "/start"));

    receiver.verify(
        1,
        postRequestedFor(urlEqualTo("/end"))
            .withHeader("authorization", absent())
            .withHeader("host", equalTo(authority("other.test"))));
  }

  @Test
  void takesNoCredentialsBackFromAnotherHost() {
    redirect(307, "/start", "http://" + authority("other.test") + "/back");
    redirect(307, "/back", "http://" + authority("receiver.test") + "/end");

    assertDelivered(host.deliver("http://user:pass@" + authority("receiver.test") + "/start"));

    receiver.verify(1, postRequestedFor(urlEqualTo("/end")).withHeader("authorization", absent()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://metadata.test/latest/meta-data/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fe80::1]/"
      })
  void goesToNoForbiddenAddress(String location) {
    redirect(307, "/start", location);

    DeliveryOutcome outcome = host.deliver("http://" + authority("127.0.0.1") + "/start");

    assertRejected(outcome, "plugins.http.allow-addresses");
    assertThat(((PermanentFailure) outcome).reason()).isEqualTo(FailureReason.INVALID_ACTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://receiver.test/", "file:///etc/passwd", "http://", "http://2130706433/"})
  void followsNothingElse(String location) {
    redirect(308, "/start", location);

    assertRejected(host.deliver("http://" + authority("127.0.0.1") + "/start"), "it is redirected");
  }

  @Test
  void givesUpAfterFiveHops() {
    redirect(307, "/loop", "/loop");

    assertRejected(
        host.deliver("http://" + authority("127.0.0.1") + "/loop"), "more than 5 redirects");

    receiver.verify(6, postRequestedFor(urlEqualTo("/loop")));
  }

  @Test
  void followsFiveHops() {
    for (int hop = 0; hop < 5; hop++) {
      redirect(307, "/hop" + hop, hop == 4 ? "/end" : "/hop" + (hop + 1));
    }

    assertDelivered(host.deliver("http://" + authority("127.0.0.1") + "/hop0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 305, 306})
  void followsNoOtherStatus(int status) {
    redirect(status, "/start", "/end");

    assertRejected(
        host.deliver("http://" + authority("127.0.0.1") + "/start"),
        "only 307 and 308 are followed");

    receiver.verify(0, postRequestedFor(urlEqualTo("/end")));
  }

  @Test
  void followsARedirectToAnEndpointOfItsOwn() throws Exception {
    try (TestHost strict = TestHost.start(Map.of("allow-addresses", "127.0.0.1"))) {
      redirect(307, "/start", "http://127.0.0.2:" + receiver.port() + "/end");

      assertRejected(
          strict.deliver("http://" + authority("127.0.0.1") + "/start"), "leads to 127.0.0.2");
    }
  }
}
