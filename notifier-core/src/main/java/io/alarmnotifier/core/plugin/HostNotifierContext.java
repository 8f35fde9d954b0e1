package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import java.util.List;

/** What one plugin is offered. */
record HostNotifierContext(
    String hostVersion, NotifierConfig config, List<HostLibrary<?>> libraries)
    implements NotifierContext {

  @Override
  public <T> T hostLibrary(Class<T> type) {
    return libraries.stream()
        .filter(library -> library.type() == type)
        .map(library -> type.cast(library.instance()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the manifest's Notifier-Host-Libraries asks for no library with "
                        + type.getName()));
  }
}
