package io.alarmnotifier.plugins.log;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.util.Set;

/** Makes the notifier that serves {@code log://}. It has no configuration. */
public final class LogNotifierFactory implements NotifierFactory {

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("log");
  }

  @Override
  public Notifier create(NotifierContext context) {
    return new LogNotifier();
  }
}
