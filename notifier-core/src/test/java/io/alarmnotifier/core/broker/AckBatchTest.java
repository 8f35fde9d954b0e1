package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AckBatchTest {

  private final FakeChannel broker = new FakeChannel();
  private final Queue<Runnable> atEndOfTurn = new ArrayDeque<>();
  private final AckBatch batch = new AckBatch(broker.channel(), atEndOfTurn::add);

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
  void sendsWhatIsDoneBeforeSomethingOlderOneByOne() {
    deliver(1, 6);

    acknowledge(1, 3, 4, 6);
    endTurn();

    assertThat(broker.acks()).containsExactly("1 and before", "3", "4", "6");
  }

  @Test
  void namesNoTagTwiceWhenTheGapCloses() {
    deliver(1, 4);
    acknowledge(2, 4);
    endTurn();

    acknowledge(1);
    endTurn();
    acknowledge(3);
    endTurn();

    assertThat(broker.acks()).containsExactly("2", "4", "1 and before", "3 and before");
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

    assertThat(broker.acks()).containsExactly("1 and before");
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
    for (Runnable task = atEndOfTurn.poll(); task != null; task = atEndOfTurn.poll()) {
      task.run();
    }
  }
}
