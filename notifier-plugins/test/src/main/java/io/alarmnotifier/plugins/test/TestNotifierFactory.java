package io.alarmnotifier.plugins.test;

import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.util.Set;

/** Makes the notifier that serves {@code test://}. */
public final class TestNotifierFactory implements NotifierFactory {

  private static final int DEFAULT_KEEP = 1000;
  private static final int MAX_KEEP = 10_000;

  @Override
  public String name() {
    return "test";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("test");
  }

  @Override
  public TestNotifier create(NotifierContext context) {
    return new TestNotifier(context.config().integer("keep", DEFAULT_KEEP, 1, MAX_KEEP));
  }
}
