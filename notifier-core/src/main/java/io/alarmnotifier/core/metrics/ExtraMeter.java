package io.alarmnotifier.core.metrics;

import java.util.function.LongSupplier;

/**
 * A figure of another part of the host.
 *
 * @param kind whether it can go down
 * @param name as Micrometer has it: words with dots between, without {@code alarm.notifier.}
 * @param help a sentence
 * @param value read at each scrape, by any thread
 */
public record ExtraMeter(Kind kind, String name, String help, LongSupplier value) {

  /** What a figure can do. */
  public enum Kind {
    /** Only go up. */
    COUNTER,
    /** Go up and down. */
    GAUGE
  }
}
