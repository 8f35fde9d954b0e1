package io.alarmnotifier.core.app;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the old generation collected when it has doubled, or half of its room is gone. The serial
 * collector of JDK 25 lets it grow to the largest heap that is allowed before it looks at it, so
 * that a host which holds 20 MB takes all of the machine's memory in the end; that of JDK 17
 * collected whenever it had grown. With another collector, which sees to that by itself, it does
 * nothing.
 */
final class OldGenerationWatch {

  /** As the serial collector calls its old generation. */
  private static final String POOL = "Tenured Gen";

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final int GROWTH = 2;

  /** Less is not worth the pause of some 50 ms. */
  private static final long LEAST_BYTES = 24L << 20;

  private OldGenerationWatch() {}

  /** Begins, until Vert.x is closed. */
  static void begin(Vertx vertx) {
    find()
        .ifPresent(
            pool ->
                vertx.setPeriodic(
                    INTERVAL.toMillis(),
                    timer -> {
                      if (hasGrown(pool.getUsage(), pool.getCollectionUsage())) {
                        System.gc();
                      }
                    }));
  }

  private static Optional<MemoryPoolMXBean> find() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals(POOL))
        .findFirst();
  }

  /**
   * @param now null if it is not known
   * @param collected how it stood when it had been collected the last time; null if it is not known
   */
  static boolean hasGrown(@Nullable MemoryUsage now, @Nullable MemoryUsage collected) {
    if (now == null || collected == null) {
      return false;
    }
    long live = collected.getUsed();
    long half = now.getMax() < 0 ? Long.MAX_VALUE : live + (now.getMax() - live) / 2;
    return now.getUsed() > Math.max(LEAST_BYTES, Math.min(GROWTH * live, half));
  }
}
