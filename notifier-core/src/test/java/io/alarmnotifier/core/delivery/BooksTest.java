package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.GONE;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static io.alarmnotifier.core.delivery.Fixtures.message;
import static io.alarmnotifier.core.delivery.Fixtures.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BooksTest {

  private final Rig rig = new Rig();

  @Test
  void beginWithNothing() {
    assertThat(rig.balance())
        .hasToString(
            "received 0 = delivered 0 + dead-lettered 0 + parked 0 + duplicate 0"
                + " + without-action 0 + answered 0 + returned 0 + in flight 0, imbalance 0");
  }

  @Test
  void countEachDeliveryOfAMessageByItsOwnEnding() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message =
        rig.process(cast("http://a/", "http://b/", "http://c/", "http://d/"));
    assertThat(rig.balance()).hasToString(books("received 4", "in flight 4"));

    open.get(0).complete(DELIVERED);
    open.get(1).complete(GONE);
    open.get(2).complete(Fixtures.busyFor(Duration.ofMinutes(5)));
    assertThat(rig.balance()).hasToString(books("received 4", "delivered 1", "in flight 3"));
    message.confirm(0);
    message.confirm(1);

    assertThat(rig.balance())
        .hasToString(
            books("received 4", "delivered 1", "dead-lettered 1", "parked 1", "in flight 1"));
  }

  @Test
  void countAMessageWithoutDeliveriesAsOne() {
    rig.process(cast());
    rig.process(cast());
    rig.process(message("{\"method\": \"oslo_rpc_server_ping\", \"args\": {}}"));
    rig.process(message("nonsense")).confirm();

    assertThat(rig.balance())
        .hasToString(
            books(
                "received 4", "dead-lettered 1", "duplicate 1", "without-action 1", "answered 1"));
  }

  @Test
  void countWhatGoesBackToTheBrokerAndComesAgain() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/", "http://b/"));
    message.loseConnection();
    rig.processor.connectionLost();
    assertThat(rig.balance()).hasToString(books("received 2", "returned 2"));

    open.get(0).complete(DELIVERED);
    assertThat(rig.balance()).hasToString(books("received 2", "returned 2"));
    rig.process(message.comeAgain());
    assertThat(rig.balance())
        .hasToString(books("received 4", "delivered 1", "returned 2", "in flight 1"));
  }

  @Test
  void balanceWheneverTheListenerIsToldSomething() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage lost = rig.process(transition("a-1", 1, "http://a/", "http://b/"));
    FakeSourceMessage failing = rig.process(transition("a-2", 1, "http://c/", "nonsense"));
    open.get(2).complete(UNREACHABLE);
    open.get(0).complete(DELIVERED);
    lost.loseConnection();
    rig.process(lost.comeAgain());
    FakeSourceMessage waiting = rig.process(transition("a-3", 1, "http://d/"));
    waiting.loseConnection();
    rig.processor.connectionLost();
    open.get(1).complete(GONE);
    rig.advance(Duration.ofSeconds(1));
    failing.confirm();
    rig.processor.stop();
    rig.processor.cutOff();

    assertThat(rig.listener.balances())
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(balance -> assertThat(balance.imbalance()).isZero());
  }

  @Test
  void showWhatIsUnaccountedFor() {
    Books books = new Books();
    books.received(3);
    books.ended(Ending.DELIVERED);

    assertThat(books.balance(1).imbalance()).isEqualTo(1);
    assertThat(books.balance(3).imbalance()).isEqualTo(-1);
  }

  /** A balance in which all that is not named is zero. */
  private static String books(String... entries) {
    String text =
        "received 0 = delivered 0 + dead-lettered 0 + parked 0 + duplicate 0 + without-action 0"
            + " + answered 0 + returned 0 + in flight 0, imbalance 0";
    for (String entry : entries) {
      String name = entry.substring(0, entry.lastIndexOf(' '));
      text = text.replace(name + " 0", entry);
    }
    return text;
  }
}
