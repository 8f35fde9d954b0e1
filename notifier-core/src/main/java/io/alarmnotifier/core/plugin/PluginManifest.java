package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.OneLine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin's jar says about itself.
 *
 * @param jar the jar
 * @param version the plugin's own version, {@code -} if it names none
 * @param spi the SPI that it was built against
 * @param hostLibraries the host's libraries that it asks to share
 */
record PluginManifest(Path jar, String version, SpiVersion spi, List<String> hostLibraries) {

  static PluginManifest of(PluginJar provider) throws PluginException {
    Path jar = provider.path();
    Attributes attributes = provider.attributes();
    String spi = attributes.getValue("Notifier-Spi-Version");
    if (spi == null) {
      throw new PluginException(
          "the manifest of its jar "
              + jar.getFileName()
              + " has no Notifier-Spi-Version; name the version of notifier-spi that it is built"
              + " against");
    }
    try {
      return new PluginManifest(
          jar,
          OneLine.of(attributes.getValue("Implementation-Version"), 80),
          SpiVersion.parse(spi.trim()),
          list(attributes.getValue("Notifier-Host-Libraries")));
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "the Notifier-Spi-Version in the manifest of its jar "
              + jar.getFileName()
              + " "
              + e.getMessage()
              + ", is "
              + OneLine.of(spi, 40));
    }
  }

  private static List<String> list(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }
}
