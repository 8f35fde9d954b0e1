package io.alarmnotifier.core.health;

import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.health.Weakness.Kind;
import io.alarmnotifier.core.plugin.PluginState;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether there is a notifier for what alarms ask for. Told on one thread, asked by any.
 *
 * <p>A scheme that nobody serves is told of until an hour after the last alarm with it.
 */
public final class NotifierCheck implements DeliveryListener, HealthCheck {

  private static final int MOST_SCHEMES = 20;
  private static final int LONGEST_SCHEME = 50;
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final InstantSource clock;
  private final Supplier<List<PluginStatus>> plugins;

  /** The schemes that alarms asked for in vain, and when the last time. */
  private final Map<String, Instant> askedFor = new LinkedHashMap<>();

  /**
   * @param plugins how the plugins stand now
   */
  public NotifierCheck(InstantSource clock, Supplier<List<PluginStatus>> plugins) {
    this.clock = clock;
    this.plugins = plugins;
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    if (letter.reason().equals(FailureReason.INVALID_ACTION.name())) {
      letter.delivery().flatMap(delivery -> scheme(delivery.action())).ifPresent(this::note);
    }
  }

  private static Optional<String> scheme(String action) {
    int end = action.indexOf(':');
    return end > 0 && end <= LONGEST_SCHEME
        ? Optional.of(action.substring(0, end).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private void note(String scheme) {
    synchronized (askedFor) {
      if (askedFor.containsKey(scheme) || askedFor.size() < MOST_SCHEMES) {
        askedFor.put(scheme, clock.instant());
      }
    }
  }

  @Override
  public List<Weakness> look() {
    List<PluginStatus> now = plugins.get();
    List<Weakness> found = new ArrayList<>();
    now.stream()
        .filter(plugin -> plugin.state() == PluginState.FAILED)
        .forEach(
            plugin ->
                found.add(
                    new Weakness(
                        Kind.PLUGIN_FAILED,
                        "The plugin %s cannot be used: %s"
                            .formatted(plugin.name(), plugin.cause().orElse("-")),
                        Optional.empty())));
    Set<String> served =
        now.stream()
            .filter(plugin -> plugin.state() == PluginState.STARTED)
            .flatMap(plugin -> plugin.schemes().stream())
            .collect(Collectors.toSet());
    unserved(served)
        .forEach(
            (scheme, last) ->
                found.add(
                    new Weakness(
                        Kind.SCHEME_WITHOUT_NOTIFIER,
                        "No notifier serves the scheme %s, which an alarm asked for at %s; it is in"
                                .formatted(scheme, last)
                            + " the dead letters",
                        Optional.empty())));
    return found;
  }

  private Map<String, Instant> unserved(Set<String> served) {
    Instant eldest = clock.instant().minus(REMEMBERED);
    synchronized (askedFor) {
      askedFor.values().removeIf(last -> last.isBefore(eldest));
      Map<String, Instant> unserved = new LinkedHashMap<>(askedFor);
      // Also an action of a scheme that is served can be one that cannot be used.
      unserved.keySet().removeAll(served);
      return unserved;
    }
  }
}
