package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.events.Follower.Frame;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoutesTest {

  private static final int MAX_SUBSCRIBERS = 500;

  /** So small that the system does not take megabytes for who reads nothing. */
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final int LOOPS = 3;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS + 1));
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(false),
          new PoolOptions().setHttp1MaxSize(MAX_SUBSCRIBERS + 10));
  private final HttpClient clientOfSmallBuffers =
      vertx.createHttpClient(new HttpClientOptions().setReceiveBufferSize(BUFFER_BYTES));
  private final EventStream events = new EventStream("run1", InstantSource.fixed(Happenings.NOON));
  private final EventRoutes routes = new EventRoutes(events, MAX_SUBSCRIBERS, LOOPS);
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
  private final Map<Thread, Integer> askedByLoop = new ConcurrentHashMap<>();
  private int port;

  @BeforeEach
  void listen() {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              askedByLoop.merge(Thread.currentThread(), 1, Integer::sum);
              context.next();
            });
    routes.addTo(router);
    router
        .route()
        .failureHandler(
            context -> {
              ProblemException failure = (ProblemException) context.failure();
              context
                  .response()
                  .setStatusCode(failure.problem().status())
                  .end(failure.problem().toString());
            });
    vertx
        .deployVerticle(() -> loop -> listen(router), new DeploymentOptions().setInstances(LOOPS))
        .await();
    port = servers.element().actualPort();
  }

  /** On the loop of the caller, and the port of all. */
  private Future<HttpServer> listen(Router router) {
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setSendBufferSize(BUFFER_BYTES))
            .requestHandler(router);
    servers.add(server);
    return server.listen(SocketAddress.sharedRandomPort(1, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Follower follow(String query) {
    return Follower.of(client, port, query, Optional.empty());
  }

  private Follower goOn(String lastId) {
    return Follower.of(client, port, "", Optional.of(lastId));
  }

  @Test
  void tellsWhatHappensInItsOrder() {
    Follower follower = follow("");

    events.decoded(Happenings.MESSAGE, Happenings.alarm("a-1"));
    events.attempted(Happenings.delivered("a-1"));

    assertThat(follower.header("content-type")).isEqualTo("text/event-stream");
    assertThat(follower.header("x-content-type-options")).isEqualTo("nosniff");
    Frame received = follower.next();
    assertThat(received.event()).isEqualTo("received");
    assertThat(received.json().getString("alarm_id")).isEqualTo("a-1");
    assertThat(received.json().getInteger("actions")).isEqualTo(2);
    assertThat(follower.next().event()).isEqualTo("attempted");
    assertThat(follower.next().event()).isEqualTo("delivered");
  }

  @Test
  void tellsSubscribersOfAllLoopsEverythingInItsOrder() {
    int each = 4;
    int count = 1000;
    List<Follower> all = IntStream.range(0, each * LOOPS).mapToObj(i -> follow("")).toList();

    IntStream.range(0, count).forEach(i -> events.circuitClosed("https://" + i + ".example"));

    assertThat(askedByLoop).hasSize(LOOPS);
    assertThat(askedByLoop.values()).containsOnly(each);
    for (Follower follower : all) {
      for (int i = 0; i < count; i++) {
        assertThat(follower.next().json().getString("endpoint"))
            .isEqualTo("https://" + i + ".example");
      }
    }
  }

  @Test
  void tellsNoSecretOfAnAction() {
    Follower follower = follow("");

    events.attempted(Happenings.delivered("a-1"));

    assertThat(follower.next().data())
        .contains("https://***@a.example/hook?***")
        .doesNotContain("secret");
  }

  @Test
  void tellsWhatWasMissedInABreakThatWasShort() {
    Follower follower = follow("");
    events.circuitClosed("https://1.example");
    String last = follower.next().id();
    follower.leave();
    events.circuitClosed("https://2.example");
    events.circuitClosed("https://3.example");

    Follower again = goOn(last);

    assertThat(again.next().json().getString("endpoint")).isEqualTo("https://2.example");
    assertThat(again.next().json().getString("endpoint")).isEqualTo("https://3.example");
    assertThat(askedByLoop).as("loops, one before and one after the break").hasSize(2);
  }

  @Test
  void canBeGoneOnWithBeforeTheFirstEvent() throws InterruptedException {
    Follower follower = follow("");
    String last = follower.greeting().id();
    follower.leave();
    events.circuitClosed("https://1.example");

    assertThat(goOn(last).next().json().getString("endpoint")).isEqualTo("https://1.example");
  }

  @Test
  void tellsHowManyEventsAreGone() {
    Follower follower = follow("");
    events.circuitClosed("https://1.example");
    String last = follower.next().id();
    follower.leave();
    int capacity = 16_384;
    IntStream.range(0, capacity + 7).forEach(i -> events.circuitClosed("https://x.example"));

    Follower again = goOn(last);

    Frame missed = again.next();
    assertThat(missed.event()).isEqualTo("missed");
    assertThat(missed.json().getLong("count")).isEqualTo(7);
    assertThat(missed.json().getInstant("time")).isEqualTo(Happenings.NOON);
    assertThat(again.next().event()).isEqualTo("circuit-closed");
  }

  @Test
  void tellsWhoHasSeenAnEarlierRunThatTheHostWasRestarted() {
    follow("");
    events.circuitClosed("https://1.example");

    Follower again = goOn("run0-17");

    Frame missed = again.next();
    assertThat(missed.event()).isEqualTo("missed");
    assertThat(missed.json().getBoolean("restarted")).isTrue();
    assertThat(missed.json().getInstant("time")).isEqualTo(Happenings.NOON);
    assertThat(again.next().json().getString("endpoint")).isEqualTo("https://1.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run1-99", "run1", "-1", "../etc", "RUN-1", "run1-99999999999999999999"})
  void takesAnIdThatNoEventHasForOneOfAnEarlierRun(String id) {
    follow("");
    events.circuitClosed("https://1.example");

    Follower again = goOn(id);

    assertThat(again.next().json().getBoolean("restarted")).isTrue();
    assertThat(again.next().json().getString("endpoint")).isEqualTo("https://1.example");
  }

  @ParameterizedTest
  @CsvSource({
    "?alarms=1,400",
    "?alarm=,400",
    "?alarm=1&alarm=2,400",
    "?endpoint=nothing,400",
    "?endpoint=https:,400",
    "?outcome=good,400",
    "?type=nonsense,400",
    "?type=delivered&type=parked,200"
  })
  void refusesFiltersThatItDoesNotKnow(String query, int status) {
    assertThat(follow(query).status()).isEqualTo(status);
  }

  @Test
  void tellsASubscriberOnlyWhatItAsksFor() {
    Follower follower = follow("?alarm=a-2&endpoint=HTTPS://B.example&outcome=retryable-failure");

    events.attempted(Happenings.delivered("a-2"));
    events.attempted(Happenings.failed("a-1", "https://b.example/"));
    events.attempted(Happenings.failed("a-2", "https://c.example/"));
    events.attempted(Happenings.failed("a-2", "https://b.example/x"));

    assertThat(follower.next().json().getString("action")).isEqualTo("https://b.example/x");
  }

  @Test
  void tellsEverySubscriber() {
    List<Follower> all = IntStream.range(0, MAX_SUBSCRIBERS).mapToObj(i -> follow("")).toList();

    events.attempted(Happenings.delivered("a-1"));

    assertThat(all)
        .allSatisfy(
            follower -> {
              assertThat(follower.next().event()).isEqualTo("attempted");
              assertThat(follower.next().event()).isEqualTo("delivered");
            });
    Follower oneTooMany = follow("");
    assertThat(oneTooMany.status()).isEqualTo(503);
    assertThat(oneTooMany.header("retry-after")).isEqualTo("30");
  }

  @Test
  void givesThePlaceOfOneWhoHasLeftToAnother() {
    List<Follower> all = IntStream.range(0, MAX_SUBSCRIBERS).mapToObj(i -> follow("")).toList();
    all.get(0).leave();

    Follower next = follow("");
    // The host may hear of it later than the client.
    for (int tries = 0; tries < 1000 && next.status() == 503; tries++) {
      next = follow("");
    }

    assertThat(next.status()).isEqualTo(200);
  }

  @Test
  void keepsNoPlaceForOneWhoHasGoneBeforeItsTurn() throws InterruptedException {
    EventRoutes one = new EventRoutes(events, 1, LOOPS);
    CountDownLatch passedOn = new CountDownLatch(1);
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              if (context.queryParams().isEmpty()) {
                context.next();
                return;
              }
              context.addEndHandler(
                  gone ->
                      vertx.runOnContext(
                          later -> {
                            context.next();
                            passedOn.countDown();
                          }));
              context.request().connection().close();
            });
    one.addTo(router);
    int port =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await().actualPort();

    assertThatThrownBy(() -> Follower.of(client, port, "?type=parked", Optional.empty()))
        .isNotNull();
    assertThat(passedOn.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(Follower.of(client, port, "", Optional.empty()).status()).isEqualTo(200);
  }

  @Test
  void letsASlowSubscriberMissEventsAndNoOther() {
    Follower slow = Follower.of(clientOfSmallBuffers, port, "", Optional.empty());
    Follower fast = follow("");
    slow.pause();
    // More than are kept, and than both ends of its connection take: 8 MB of them.
    int portions = 5;
    int portion = 5000;

    for (int i = 0; i < portions; i++) {
      IntStream.range(0, portion)
          .forEach(j -> events.attempted(Happenings.failed("a", "http://a/")));
      for (int j = 0; j < portion; j++) {
        assertThat(fast.next().event()).isEqualTo("attempted");
      }
    }
    slow.resume();

    long told = 0;
    long missed = 0;
    while (told + missed < (long) portions * portion) {
      Frame frame = slow.next();
      if (frame.event().equals("missed")) {
        missed += frame.json().getLong("count");
      } else {
        told++;
      }
    }
    assertThat(missed).isPositive();
    assertThat(told + missed).isEqualTo((long) portions * portion);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n\ndata: {\"forged\": true}\n\n",
        "a\r\rid: 1\revent: forged",
        "\u2028\u2029\u0085\u0000\u001b[2J",
        "\"}, \"x\": {\"",
        "\ud800 lone",
        "äöü 日本 😀"
      })
  void keepsItsFramesWhateverAnAlarmIsCalled(String name) {
    Follower follower = follow("?type=attempted");

    events.attempted(
        Happenings.attempt(
            Happenings.transition("a-1", name), "http://a/", DeliveryOutcome.delivered(name)));
    events.attempted(Happenings.delivered("a-2"));

    Frame odd = follower.next();
    assertThat(odd.event()).isEqualTo("attempted");
    assertThat(odd.json().getString("alarm_name")).isEqualTo(name);
    assertThat(odd.json().getString("detail")).isEqualTo(name);
    assertThat(follower.next().json().getString("alarm_id")).isEqualTo("a-2");
  }

  @Test
  void tellsThatTheHostStopsBeforeItEndsTheStream() throws InterruptedException {
    List<Follower> all =
        IntStream.range(0, LOOPS)
            .boxed()
            .flatMap(loop -> Stream.of(follow(""), follow("?type=parked")))
            .toList();
    events.stopping();

    routes.close().await();

    for (Follower follower : all) {
      assertThat(follower.next().event()).isEqualTo("shutdown");
      assertThat(follower.awaitEnd()).isTrue();
    }
    assertThat(follow("").status()).isEqualTo(503);
  }

  @Test
  void onlyCountsWhileNobodyHasSubscribed() {
    events.attempted(Happenings.delivered("a-1"));
    events.circuitClosed("https://a.example");

    assertThat(events.ring().next()).isEqualTo(4);
    List<NumberedEvent> kept = new ArrayList<>();
    for (long number = 1; number < 4; number++) {
      NumberedEvent event = events.ring().at(number);
      if (event != null) {
        kept.add(event);
      }
    }
    assertThat(kept).isEmpty();
  }
}
