package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the books every minute: tells what stands in them when that has changed, and raises the
 * alarm when they do not balance. Lives on the thread of its scheduler.
 */
public final class BalanceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(BalanceWatch.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Scheduler scheduler;
  private final Supplier<Balance> books;
  private @Nullable Balance told;

  /**
   * @param books called on the thread of the scheduler
   */
  public BalanceWatch(Scheduler scheduler, Supplier<Balance> books) {
    this.scheduler = scheduler;
    this.books = books;
  }

  /** Begins to look, for as long as the scheduler runs. To be called once. */
  public void start() {
    scheduler.schedule(
        EVERY,
        () -> {
          look();
          start();
        });
  }

  /** Looks now. */
  public void look() {
    Balance balance = books.get();
    if (balance.imbalance() != 0) {
      LOG.error(
          "The books do not balance: {}. That is a fault of the host; the broker still has what is"
              + " not settled. Report it with the log",
          balance);
    } else if (balance.received() > 0 && !balance.equals(told)) {
      LOG.info("Books: {}", balance);
    }
    told = balance;
  }
}
