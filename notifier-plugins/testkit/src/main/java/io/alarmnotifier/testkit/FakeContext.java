package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import java.util.List;
import java.util.Map;

/**
 * What a host offers to a notifier, in a test.
 *
 * @param config the plugin's configuration
 * @param hostLibraries the main objects of the libraries that the plugin asks for in its manifest
 */
public record FakeContext(NotifierConfig config, List<Object> hostLibraries)
    implements NotifierContext {

  /** The version of the host that it stands for. */
  public static final String HOST_VERSION = "9.8.7";

  /** A context with exactly these settings and no library. */
  public static FakeContext of(Map<String, String> settings) {
    return new FakeContext(NotifierConfig.of(settings), List.of());
  }

  @Override
  public String hostVersion() {
    return HOST_VERSION;
  }

  @Override
  public <T> T hostLibrary(Class<T> type) {
    return hostLibraries.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the test has no " + type.getName() + "; override hostLibraries()"));
  }
}
