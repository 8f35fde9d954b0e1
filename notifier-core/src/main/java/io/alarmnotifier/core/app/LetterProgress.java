package io.alarmnotifier.core.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/** Tells now and then how far a long command has come. */
final class LetterProgress implements LongConsumer {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String done;
  private final long total;
  private final InstantSource clock;
  private final PrintWriter err;
  private Instant told;
  private long count;

  /**
   * @param done what has become of the letters, such as {@code replayed}
   */
  LetterProgress(String done, long total, InstantSource clock, PrintWriter err) {
    this.done = done;
    this.total = total;
    this.clock = clock;
    this.err = err;
    this.told = clock.instant();
  }

  @Override
  public void accept(long sofar) {
    count = sofar;
    Instant now = clock.instant();
    if (now.isAfter(told.plus(INTERVAL)) && sofar < total) {
      told = now;
      err.println(soFar());
      err.flush();
    }
  }

  /** How far it has come, for a person. */
  String soFar() {
    return "%,d of %,d %s".formatted(count, total, done);
  }
}
