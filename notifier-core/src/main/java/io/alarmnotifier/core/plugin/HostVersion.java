package io.alarmnotifier.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that this host was built as.
 *
 * @param host the product's, such as {@code 0.1.0}
 * @param spi the SPI's, such as {@code 1.0}
 */
public record HostVersion(String host, SpiVersion spi) {

  /** This host's, as its build wrote them. */
  public static HostVersion current() {
    Properties properties = new Properties();
    try (InputStream stream = HostVersion.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HostVersion(
        properties.getProperty("host"), SpiVersion.parse(properties.getProperty("spi")));
  }
}
