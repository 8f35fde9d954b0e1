package io.alarmnotifier.plugins.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestNotifierTest {

  private static final int HALF_OF_THE_ROOM = (int) TestNotifier.MAX_CHARACTERS / 2;

  @Test
  void keepsWhatItWasGivenInOrder() {
    TestNotifier notifier = new TestNotifier(10);
    List<Delivery> given = IntStream.range(0, 3).mapToObj(i -> delivery("alarm " + i)).toList();

    given.forEach(notifier::deliver);

    assertThat(notifier.deliveries()).isEqualTo(given);
  }

  @Test
  void keepsNothingOfWhatItOnlyTellsBeforehand() {
    TestNotifier notifier = new TestNotifier(10);

    assertThat(notifier.preview(delivery("first")).toCompletableFuture().join().findings())
        .extracting(Finding::text)
        .containsExactly("keeps it among the last 10");
    assertThat(notifier.deliveries()).isEmpty();
  }

  @Test
  void keepsTheLatestWhenThereAreTooMany() {
    TestNotifier notifier = new TestNotifier(2);

    IntStream.range(0, 5).mapToObj(i -> delivery("alarm " + i)).forEach(notifier::deliver);

    assertThat(reasons(notifier)).containsExactly("alarm 3", "alarm 4");
  }

  @Test
  void keepsOneWhenAskedForOne() {
    TestNotifier notifier = new TestNotifier(1);

    notifier.deliver(delivery("first"));
    notifier.deliver(delivery("second"));

    assertThat(reasons(notifier)).containsExactly("second");
  }

  @Test
  void letsTheOldestGoWhenTheTextsGetTooLong() {
    TestNotifier notifier = new TestNotifier(10);
    String half = "x".repeat(HALF_OF_THE_ROOM);

    notifier.deliver(delivery("oldest"));
    notifier.deliver(delivery(half));
    notifier.deliver(delivery("between"));
    notifier.deliver(delivery(half));

    assertThat(reasons(notifier)).containsExactly("between", half);
  }

  @Test
  void keepsTheLatestHoweverLongItIs() {
    TestNotifier notifier = new TestNotifier(10);
    String tooLong = "x".repeat(2 * HALF_OF_THE_ROOM + 1);

    notifier.deliver(delivery("before"));
    notifier.deliver(delivery(tooLong));

    assertThat(reasons(notifier)).containsExactly(tooLong);
  }

  @Test
  void losesNoneWhenManyDeliverAtOnce() {
    TestNotifier notifier = new TestNotifier(1000);

    IntStream.range(0, 1000)
        .parallel()
        .mapToObj(i -> delivery("alarm " + i))
        .forEach(notifier::deliver);

    assertThat(reasons(notifier)).hasSize(1000).doesNotHaveDuplicates();
  }

  @Test
  void showsASnapshotThatDoesNotChange() {
    TestNotifier notifier = new TestNotifier(10);
    List<Delivery> before = notifier.deliveries();

    notifier.deliver(delivery("later"));

    assertThat(before).isEmpty();
  }

  @Test
  void hasDeliveredWhenItReturns() {
    TestNotifier notifier = new TestNotifier(10);

    assertThat(notifier.deliver(delivery("busy")).toCompletableFuture())
        .isCompletedWithValue(DeliveryOutcome.delivered("kept"));
    assertThat(notifier.neverBlocks()).isTrue();
  }

  private static List<String> reasons(TestNotifier notifier) {
    return notifier.deliveries().stream()
        .map(delivery -> String.valueOf(delivery.transition().reason()))
        .toList();
  }

  private static Delivery delivery(String reason) {
    return new Delivery(
        "1e3f8f9e-52a8-4c5c-9d0d-0d9a4a1f2b3c",
        AlarmAction.parse("test://"),
        new AlarmTransition(null, null, null, null, null, reason, null),
        Instant.EPOCH,
        1,
        Duration.ofSeconds(1));
  }
}
