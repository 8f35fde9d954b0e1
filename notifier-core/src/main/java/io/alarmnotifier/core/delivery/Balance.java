package io.alarmnotifier.core.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands in the books at one moment.
 *
 * @param received how many deliveries have come in
 * @param ended how many of them ended in which way; has all the ways
 * @param inFlight how many are under way
 */
public record Balance(long received, Map<Ending, Long> ended, long inFlight) {

  /** How many deliveries are unaccounted for; anything but 0 is a fault of the host. */
  public long imbalance() {
    return received - inFlight - ended.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public String toString() {
    return "received "
        + received
        + " = "
        + Arrays.stream(Ending.values())
            .map(how -> name(how) + " " + ended.get(how))
            .collect(Collectors.joining(" + "))
        + " + in flight "
        + inFlight
        + ", imbalance "
        + imbalance();
  }

  private static String name(Ending how) {
    return how.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
