package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AckBatchTest {

  private final FakeChannel broker = new FakeChannel();
  private final Queue<Runnable> atEndOfTurn = new ArrayDeque<>();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final AckBatch batch = new AckBatch(broker.channel(), atEndOfTurn::add, later::add);

  @Test
  void waitsForTheEndOfTheTurn() {
    deliver(1, 2);

    acknowledge(1);

    assertThat(broker.acks()).isEmpty();
    endTurn();
    assertThat(broker.acks()).containsExactly("1 and before");
  }

  @Test
  void makesOneOfAllThatNothingOlderIsOpenBefore() {
    deliver(1, 5);

    acknowledge(3, 1, 2);
    endTurn();

    assertThat(broker.acks()).containsExactly("3 and before");
  }

  @Test
  void waitsForTheOlderOnes() {
    deliver(1, 6);

    acknowledge(1, 3, 4, 6);
    endTurn();
    acknowledge(2);
    endTurn();

    assertThat(broker.acks()).containsExactly("1 and before", "4 and before");
  }

  @Test
  void sendsOneByOneWhatTheOlderOnesStillHoldUpLater() {
    deliver(1, 6);
    acknowledge(1, 3, 4, 6);
    endTurn();

    endWait();

    assertThat(broker.acks()).containsExactly("1 and before", "3", "4", "6");
  }

  @Test
  void namesNoTagTwiceWhenTheGapCloses() {
    deliver(1, 4);
    acknowledge(2, 4);
    endTurn();
    endWait();

    acknowledge(1);
    endTurn();
    acknowledge(3);
    endTurn();
    endWait();

    assertThat(broker.acks()).containsExactly("2", "4", "1 and before", "3 and before");
  }

  @Test
  void waitsAnewForThoseAfterTheOnesSentOneByOne() {
    deliver(1, 3);
    acknowledge(2);
    endTurn();
    endWait();

    acknowledge(3);
    endTurn();
    assertThat(broker.acks()).containsExactly("2");
    endWait();

    assertThat(broker.acks()).containsExactly("2", "3");
  }

  @Test
  void keepsCountOfAnyNumberOfOpenOnes() {
    deliver(1, 10_000);
    acknowledge(LongStream.rangeClosed(2, 10_000).toArray());
    endTurn();
    assertThat(broker.acks()).isEmpty();

    acknowledge(1);
    endTurn();
    deliver(10_001, 10_001);
    acknowledge(10_001);
    endTurn();

    assertThat(broker.acks()).containsExactly("10000 and before", "10001 and before");
  }

  @Test
  void neverCoversWhatIsOpenThoughItCameLater() {
    deliver(1, 2);
    acknowledge(1, 2);
    deliver(3, 3);

    endTurn();

    assertThat(broker.acks()).containsExactly("2 and before");
  }

  @Test
  void sendsOnceWhatIsAcknowledgedTwice() {
    deliver(1, 1);

    acknowledge(1, 1);
    endTurn();
    acknowledge(1);
    endTurn();

    assertThat(broker.acks()).containsExactly("1 and before");
  }

  @Test
  void canBeSentBeforeTheEndOfTheTurn() {
    deliver(1, 1);
    acknowledge(1);

    batch.flush();
    endTurn();
    endWait();

    assertThat(broker.acks()).containsExactly("1 and before");
  }

  @Test
  void sendsAllThatIsDoneWhenItIsSentBeforeTheEndOfTheTurn() {
    deliver(1, 3);
    acknowledge(1, 3);

    batch.flush();

    assertThat(broker.acks()).containsExactly("1 and before", "3");
  }

  @Test
  void isWithoutEffectOnceTheChannelIsClosed() {
    deliver(1, 3);
    acknowledge(1, 3);
    broker.close();

    endTurn();

    assertThat(broker.acks()).isEmpty();
  }

  private void deliver(long first, long last) {
    LongStream.rangeClosed(first, last).forEach(batch::delivered);
  }

  private void acknowledge(long... tags) {
    LongStream.of(tags).forEach(batch::acknowledge);
  }

  private void endTurn() {
    runAll(atEndOfTurn);
  }

  private void endWait() {
    runAll(later);
  }

  private static void runAll(Queue<Runnable> tasks) {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
