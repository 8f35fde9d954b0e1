package io.alarmnotifier.core.delivery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Lets histories happen, each from a seed, and checks that nothing is lost in any.
 *
 * <p>{@code -Dsimulation.histories=1000000} runs more of them, {@code -Dsimulation.seed=123} that
 * one alone, and prints its steps.
 */
class SimulationTest {

  private static final long HISTORIES = Long.getLong("simulation.histories", 5_000);

  /** Apart from the number of histories, so that a longer run finds what a shorter one does. */
  private static final long FIRST_SEED = 1;

  @Test
  void nothingIsLostInAnyHistory() {
    Long only = Long.getLong("simulation.seed");
    Optional<String> broken =
        only == null
            ? LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES)
                .parallel()
                .mapToObj(seed -> run(seed, false))
                .flatMap(Optional::stream)
                .findAny()
            : run(only, true);

    assertThat(broken).isEmpty();
  }

  private static Optional<String> run(long seed, boolean traced) {
    return History.run(seed, traced)
        .map(rule -> rule + " (to replay: -Dsimulation.seed=" + seed + ")");
  }
}
