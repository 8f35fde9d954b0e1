package io.alarmnotifier.core.config;

import io.alarmnotifier.spi.OneLine;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the key, or what stands where a key was expected
 * @param origin where it stands: a file and line, an environment variable, {@code --set} or {@code
 *     default}
 * @param problem what is allowed, as the end of a sentence that begins with the key; holds no
 *     secret
 */
public record ConfigProblem(String key, String origin, String problem) {

  private static final int MAX_LENGTH = 1000;

  /** A single line such as {@code broker.prefetch (--set): must be a whole number …}. */
  @Override
  public String toString() {
    return OneLine.of(key) + " (" + OneLine.of(origin) + "): " + OneLine.of(problem, MAX_LENGTH);
  }
}
