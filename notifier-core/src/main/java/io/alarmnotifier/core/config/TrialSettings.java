package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is good for trying out on one machine, as the shipped configuration is, and is still
 * set though alarms come from others.
 */
final class TrialSettings {

  /**
   * What plugins call the addresses that they post to though they would refuse them, as the
   * environment has it, which tells no dot from a dash. Which plugins do so is not known here.
   */
  private static final String ALLOWED = "_ALLOW_ADDRESSES";

  private TrialSettings() {}

  /** A sentence for each. */
  static List<String> warnings(BrokerConfig broker, PluginKeys keys, Settings settings) {
    Optional<URI> elsewhere =
        broker.uris().stream().filter(uri -> !Loopback.isHost(uri.getHost())).findFirst();
    if (elsewhere.isEmpty()) {
      return List.of();
    }
    return keys.names().stream()
        .filter(key -> Key.environmentName(key).endsWith(ALLOWED))
        .flatMap(key -> settings.text(key).stream())
        .filter(value -> hasLoopback(value.getValue()))
        .map(value -> warning(value, elsewhere.get()))
        .toList();
  }

  private static boolean hasLoopback(String addresses) {
    return Arrays.stream(addresses.split(",")).map(String::trim).anyMatch(Loopback::isIn);
  }

  private static String warning(ConfigValue value, URI broker) {
    return value.getName()
        + " ("
        + Layer.origin(value)
        + ") has a loopback address, which is for trying out: whoever may write an alarm to the"
        + " broker at "
        + broker.getHost()
        + " can reach what listens on this machine only; remove it";
  }
}
