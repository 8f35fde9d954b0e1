package io.alarmnotifier.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

  private final Queue<Runnable> turn = new ArrayDeque<>();
  private final List<Long> sent = new ArrayList<>();
  private final Acknowledgements acknowledgements = new Acknowledgements(sent::add, turn::add);

  @Test
  void sendsOneForAllThatIsDoneInATurn() {
    acknowledge(1, 2, 3);
    endTurn();

    assertThat(sent).containsExactly(3L);
  }

  @Test
  void acknowledgesNothingThatIsOpen() {
    acknowledge(2, 3);
    endTurn();
    assertThat(sent).isEmpty();

    acknowledge(1);
    endTurn();
    assertThat(sent).containsExactly(3L);
  }

  @Test
  void goesOnBehindWhatIsAcknowledged() {
    acknowledge(1, 3);
    endTurn();
    acknowledge(2);
    endTurn();
    acknowledge(4);
    endTurn();

    assertThat(sent).containsExactly(1L, 3L, 4L);
  }

  private void acknowledge(long... tags) {
    for (long tag : tags) {
      acknowledgements.acknowledge(tag);
    }
  }

  private void endTurn() {
    for (Runnable task = turn.poll(); task != null; task = turn.poll()) {
      task.run();
    }
  }
}
