package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
class AddressesTest {

  private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://receiver.test:1/",
        "http://localhost:1/",
        "http://169.254.169.254/",
        "http://metadata.test/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://127.1:1/",
        "http://2130706433:1/",
        "http://0x7f.1:1/",
        "http://0177.0.0.1:1/",
        "http://0:1/"
      })
  void refusesThisMachineByDefault(String url) {
    try (TestHost host = TestHost.start(Map.of("allow-addresses", ""))) {
      assertThat(host.deliver(url))
          .isInstanceOfSatisfying(
              PermanentFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_ACTION));
    }
  }

  @Test
  void tellsWhatToWriteToAllowIt() {
    try (TestHost host = TestHost.start(Map.of("allow-addresses", ""))) {
      assertThat(host.deliver("http://receiver.test:9000/s3cret"))
          .isEqualTo(
              DeliveryOutcome.reject(
                  FailureReason.INVALID_ACTION,
                  "http://receiver.test:9000 leads to 127.0.0.1, a loopback address, which is refused;"
                      + " if it is meant, add 127.0.0.1 to plugins.http.allow-addresses"));
    }
  }

  @Test
  void refusesWhatIsDeniedByConfiguration() {
    try (TestHost host = TestHost.start(Map.of("deny-addresses", "10.0.0.0/8"))) {
      assertThat(host.deliver("http://private.test/").toString())
          .contains("10.0.0.1, one of deny-addresses");
    }
  }

  @Test
  void sendsTheNameAsHostWhileConnectingToTheAddress() throws Exception {
    try (TestHost host = TestHost.start();
        RawServer server = RawServer.answering(NO_CONTENT)) {
      assertThat(host.deliver("http://Receiver.Test:" + server.port() + "/")).isEqualTo(DELIVERED);

      assertThat(server.requests().get(0)).contains("\r\nhost: receiver.test:" + server.port());
    }
  }

  @Test
  void goesOnToTheNextAddressWhenOneDoesNotConnect() throws Exception {
    try (TestHost host = TestHost.startWithEachNameAt("127.0.0.2", "127.0.0.1");
        RawServer second = RawServer.answering(NO_CONTENT)) {
      // Nobody listens on 127.0.0.2, the first address of the name.
      assertThat(host.deliver("http://two.test:" + second.port() + "/")).isEqualTo(DELIVERED);
    }
  }

  @Test
  void sendsNothingTwiceWhenTheFirstAddressHasGotTheRequest() throws Exception {
    try (TestHost host = TestHost.startWithEachNameAt("127.0.0.2", "127.0.0.1");
        RawServer first =
            RawServer.startOn(
                "127.0.0.2",
                0,
                connection -> {
                  connection.readRequest();
                  connection.reset();
                });
        RawServer second =
            RawServer.startOn(
                "127.0.0.1",
                first.port(),
                connection -> {
                  while (connection.readRequest()) {
                    connection.write(NO_CONTENT);
                  }
                })) {
      assertThat(host.deliver("http://two.test:" + first.port() + "/"))
          .isInstanceOf(RetryableFailure.class);
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void postsToAnAddressOfIpv6() throws Exception {
    try (TestHost host = TestHost.start();
        RawServer server =
            RawServer.startOn(
                "::1",
                0,
                connection -> {
                  connection.readRequest();
                  connection.write(NO_CONTENT);
                })) {
      assertThat(host.deliver("http://[::1]:" + server.port() + "/")).isEqualTo(DELIVERED);
      assertThat(server.requests().get(0)).contains("\r\nhost: [::1]:" + server.port() + "\r\n");
    }
  }

  @Test
  void triesAgainWhenTheNameIsUnknown() {
    try (TestHost host = TestHost.start()) {
      assertThat(host.deliver("http://no-such.test/s3cret"))
          .isEqualTo(
              DeliveryOutcome.retry(
                  FailureReason.UNREACHABLE, "no address is known for http://no-such.test:80"));
    }
  }

  @Test
  void keepsAddressesForAShortTimeAndJudgesThemEachTime() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    AtomicLong now = new AtomicLong();
    AddressBook book =
        new AddressBook(
            name -> {
              // A name that moves to a forbidden address.
              String address = lookUps.incrementAndGet() == 1 ? "192.0.2.1" : "127.0.0.1";
              return Future.succeededFuture(List.of(IpLiteral.parse(address).orElseThrow()));
            },
            new AddressPolicy(List.of(), List.of()),
            Optional.empty(),
            "plugins.http",
            Duration.ofSeconds(5),
            now::get);
    Target target =
        Target.ofAction(io.alarmnotifier.spi.AlarmAction.parse("http://moving.test/"), true);

    List<SocketAddress> first =
        TestHost.await(book.addressesOf(target).toCompletionStage().toCompletableFuture());
    now.set(Duration.ofSeconds(4).toNanos());
    assertThat(book.addressesOf(target).result()).isEqualTo(first);
    assertThat(lookUps).hasValue(1);

    now.set(Duration.ofSeconds(6).toNanos());
    assertThat(book.addressesOf(target).cause()).isInstanceOf(InvalidTargetException.class);
    assertThat(lookUps).hasValue(2);
  }

  @Test
  void leavesOutTheForbiddenOnesOfSeveralAddresses() throws Exception {
    List<InetAddress> addresses =
        List.of(
            IpLiteral.parse("127.0.0.1").orElseThrow(), IpLiteral.parse("192.0.2.1").orElseThrow());
    AddressBook book =
        new AddressBook(
            name -> Future.succeededFuture(addresses),
            new AddressPolicy(List.of(), List.of()),
            Optional.empty(),
            "plugins.http",
            Duration.ofSeconds(5),
            () -> 0);

    assertThat(
            book.addressesOf(
                    Target.ofAction(
                        io.alarmnotifier.spi.AlarmAction.parse("http://mixed.test/"), true))
                .result())
        .containsExactly(SocketAddress.inetSocketAddress(80, "192.0.2.1"));
  }
}
