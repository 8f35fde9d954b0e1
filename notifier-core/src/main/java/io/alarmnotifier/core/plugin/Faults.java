package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the author of a plugin what it threw: the whole trace, but not for each of a thousand. */
final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private static final Duration BETWEEN_TRACES = Duration.ofMinutes(1);

  private final String plugin;
  private final InstantSource clock;
  private Instant nextTrace = Instant.MIN;
  private long untold;

  Faults(String plugin, InstantSource clock) {
    this.plugin = plugin;
    this.clock = clock;
  }

  /** A call has thrown {@code thrown}. May be called by any thread. */
  void tell(Delivery delivery, Throwable thrown) {
    long before;
    synchronized (this) {
      Instant now = clock.instant();
      if (now.isBefore(nextTrace)) {
        untold++;
        return;
      }
      nextTrace = now.plus(BETWEEN_TRACES);
      before = untold;
      untold = 0;
    }
    LOG.warn(
        "The notifier {} has a fault, in delivery {}{}",
        plugin,
        delivery.id(),
        before == 0 ? "" : "; " + before + " faults since the last one of these lines",
        new ShownFailure(thrown, delivery.action()));
  }
}
