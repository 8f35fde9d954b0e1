package io.alarmnotifier.plugins.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.testkit.FakeContext;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jvm")
class PostedRequestTest {

  private static final WireMockServer RECEIVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  private static TestHost host = TestHost.start();

  @BeforeAll
  static void startReceiver() {
    RECEIVER.start();
  }

  @AfterEach
  void forget() {
    RECEIVER.resetAll();
  }

  @AfterAll
  static void stop() {
    host.close();
    RECEIVER.stop();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + RECEIVER.port() + path;
  }

  private static void answer(int status, Map<String, String> headers) {
    com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder response =
        aResponse().withStatus(status).withBody("{}");
    headers.forEach(response::withHeader);
    RECEIVER.stubFor(any(anyUrl()).willReturn(response));
  }

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(io.alarmnotifier.spi.NotifierFactory.class))
        .singleElement()
        .isInstanceOf(HttpNotifierFactory.class)
        .satisfies(
            factory -> {
              assertThat(factory.name()).isEqualTo("http");
              assertThat(factory.schemes()).containsExactlyInAnyOrder("http", "https");
            });
    assertThat(host.notifier().neverBlocks()).isTrue();
  }

  @Test
  void postsTheTransitionWithTheHeadersOfTheContract() {
    answer(200, Map.of());

    assertThat(host.deliver(url("/hook?aodh-alarm-ssl-verify=0")))
        .isEqualTo(DeliveryOutcome.delivered("200 OK"));

    RECEIVER.verify(
        1,
        postRequestedFor(urlEqualTo("/hook?aodh-alarm-ssl-verify=0"))
            .withHeader("content-type", equalTo("application/json"))
            .withHeader("x-openstack-request-id", equalTo("req-" + TestHost.DELIVERY_ID))
            .withHeader("webhook-id", equalTo(TestHost.DELIVERY_ID))
            .withHeader("webhook-timestamp", matching("[0-9]{10}"))
            .withHeader("x-alarm-transition-time", equalTo("2026-11-21T09:00:00.123456Z"))
            .withHeader("user-agent", equalTo("alarm-notifier/" + FakeContext.HOST_VERSION))
            .withHeader("accept", equalTo("*/*"))
            .withHeader("accept-encoding", absent())
            .withHeader("authorization", absent())
            .withRequestBody(equalTo(TestHost.TRANSITION.toJson())));
  }

  @Test
  void sendsUserInfoAsBasicAuthenticationAndNotInTheUrl() {
    answer(200, Map.of());

    host.deliver("http://us%65r:p%40ss@127.0.0.1:" + RECEIVER.port() + "/hook");

    RECEIVER.verify(
        1,
        postRequestedFor(urlEqualTo("/hook"))
            .withBasicAuth(
                new com.github.tomakehurst.wiremock.client.BasicCredentials("user", "p@ss")));
  }

  @Test
  void tellsNothingOfABodyThatEchoesTheUrl() {
    RECEIVER.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("no /s3cret?token=s3cret")));

    assertThat(host.deliver(url("/s3cret?token=s3cret")).toString())
        .contains("404 Not Found")
        .doesNotContain("s3cret");
  }

  @Test
  void completesOnTheEventLoopItWasCalledOn() {
    answer(204, Map.of());
    Context context = host.vertx().getOrCreateContext();
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    CompletableFuture<CompletableFuture<Thread>> completer = new CompletableFuture<>();

    context.runOnContext(
        ignored -> {
          caller.complete(Thread.currentThread());
          completer.complete(
              host.send(TestHost.delivery(url("/"))).thenApply(o -> Thread.currentThread()));
        });

    assertThat(TestHost.await(TestHost.await(completer))).isSameAs(TestHost.await(caller));
  }

  @Test
  void sendsNoHeaderThatALineBreakWouldSplit() {
    answer(204, Map.of());
    Delivery forged =
        new Delivery(
            "x\r\nx-forged: 1",
            AlarmAction.parse(url("/")),
            TestHost.TRANSITION,
            Instant.EPOCH,
            1,
            Duration.ofSeconds(20));

    assertThat(TestHost.await(host.send(forged)))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.INTERNAL);
              assertThat(failure.detail()).startsWith("the request cannot be written: ");
            });
    assertThat(RECEIVER.getAllServeEvents()).isEmpty();
  }

  @Test
  void carriesManyDeliveriesAtOnce() {
    answer(200, Map.of());

    List<CompletableFuture<DeliveryOutcome>> outcomes =
        IntStream.range(0, 500).mapToObj(i -> host.send(TestHost.delivery(url("/" + i)))).toList();

    assertThat(outcomes)
        .allMatch(o -> TestHost.await(o).equals(DeliveryOutcome.delivered("200 OK")));
    assertThat(RECEIVER.getAllServeEvents()).hasSize(500);
  }
}
