package io.alarmnotifier.core.api;

import io.alarmnotifier.core.broker.DeadLetterQueue;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterPlan;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.time.InstantSource;

/**
 * Looks after the dead letters at the broker, with a connection for each task. One task is at the
 * letters at a time; a replay or discard lets those look who wait.
 */
public final class BrokerLetterDesk implements LetterDesk {

  private final BrokerConfig broker;
  private final InstantSource clock;
  private final LetterTurns turns = new LetterTurns();

  /** Connects to nothing yet. */
  public BrokerLetterDesk(BrokerConfig broker, InstantSource clock) {
    this.broker = broker;
    this.clock = clock;
  }

  /**
   * Ends what is under way between two letters, as the host stops, and refuses what comes. A replay
   * or discard returns how far it has got. Does not block.
   */
  public void stop() {
    turns.stop();
  }

  @Override
  public long read(Reader reader) throws IOException {
    return turns.look(
        isBeside -> {
          reader.begin();
          try (DeadLetterQueue queue = open(isBeside)) {
            queue.readWhile(letter -> !turns.mustEnd() && reader.test(letter));
            turns.refuseWhenStopping();
            return queue.size();
          }
        });
  }

  @Override
  public Done replay(LetterFilter filter, long limit, ReplayPace pace) throws IOException {
    return act(
        filter,
        limit,
        (queue, plan) -> queue.replay(plan.filter(), plan.tally().total(), pace, progress -> {}));
  }

  @Override
  public Done discard(LetterFilter filter, long limit) throws IOException {
    return act(
        filter,
        limit,
        (queue, plan) -> queue.discard(plan.filter(), plan.tally().total(), progress -> {}));
  }

  @Override
  public Done plan(LetterFilter filter, long limit) throws IOException {
    return turns.look(
        isBeside -> {
          try (DeadLetterQueue queue = open(isBeside)) {
            return new Done(plan(queue, filter, limit), 0);
          }
        });
  }

  private LetterPlan plan(DeadLetterQueue queue, LetterFilter filter, long limit)
      throws IOException {
    LetterPlan plan = new LetterPlan(filter, limit);
    queue.readWhile(
        letter -> {
          plan.see(letter.summary());
          return !turns.mustEnd();
        });
    turns.refuseWhenStopping();
    if (!plan.problems().isEmpty()) {
      throw new BadSelectionException(String.join("; ", plan.problems()));
    }
    return plan;
  }

  private DeadLetterQueue open(boolean isBeside) throws IOException {
    return isBeside
        ? DeadLetterQueue.openBeside(broker, clock)
        : DeadLetterQueue.open(broker, clock);
  }

  private Done act(LetterFilter filter, long limit, Act act) throws IOException {
    return turns.act(
        () -> {
          try (DeadLetterQueue queue = DeadLetterQueue.open(broker, clock, turns)) {
            LetterPlan plan = plan(queue, filter, limit);
            return new Done(plan, plan.tally().total() == 0 ? 0 : act.on(queue, plan));
          }
        });
  }

  private interface Act {
    long on(DeadLetterQueue queue, LetterPlan plan) throws IOException;
  }
}
