package io.alarmnotifier.core.api;

import io.alarmnotifier.core.broker.DeadLetterQueue;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterPlan;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Predicate;

/** Looks after the dead letters at the broker, with a connection for each task. */
public final class BrokerLetterDesk implements LetterDesk {

  private final BrokerConfig broker;
  private final InstantSource clock;

  /** Connects to nothing yet. */
  public BrokerLetterDesk(BrokerConfig broker, InstantSource clock) {
    this.broker = broker;
    this.clock = clock;
  }

  @Override
  public long read(Predicate<Letter> reader) throws IOException {
    try (DeadLetterQueue queue = DeadLetterQueue.open(broker, clock)) {
      queue.readWhile(reader);
      return queue.size();
    }
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
    return act(filter, limit, (queue, plan) -> 0);
  }

  private Done act(LetterFilter filter, long limit, Act act) throws IOException {
    LetterPlan plan = new LetterPlan(filter, limit);
    try (DeadLetterQueue queue = DeadLetterQueue.open(broker, clock)) {
      queue.read(letter -> plan.see(letter.summary()));
      if (!plan.problems().isEmpty()) {
        throw new BadSelectionException(String.join("; ", plan.problems()));
      }
      return new Done(plan, plan.tally().total() == 0 ? 0 : act.on(queue, plan));
    }
  }

  private interface Act {
    long on(DeadLetterQueue queue, LetterPlan plan) throws IOException;
  }
}
