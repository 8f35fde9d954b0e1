package io.alarmnotifier.core.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of a plugin, {@code plugins.<plugin>.<key>}. Only the plugin knows which there are.
 *
 * @param plugin the plugin's name
 * @param key the key as the plugin knows it
 */
record PluginKey(String plugin, String key) {

  /** The names that a plugin can have, as the SPI has it; the other two are keys of the host. */
  static final String NAME = "(?!(?:directory|on-failure)(?:[^a-z0-9-]|$))[a-z][a-z0-9-]*";

  private static final Pattern FORM = Pattern.compile("plugins\\.(" + NAME + ")\\.(.+)");

  static Optional<PluginKey> parse(String key) {
    Matcher matcher = FORM.matcher(key);
    return matcher.matches()
        ? Optional.of(new PluginKey(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** What all keys of a plugin begin with. */
  static String prefix(String plugin) {
    return "plugins." + plugin + ".";
  }
}
