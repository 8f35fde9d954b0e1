package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.util.Set;

/** Keeps to every rule. The bad ones differ from it in one thing. */
public class SoundFactory implements NotifierFactory {

  /** For {@link java.util.ServiceLoader}. */
  public SoundFactory() {}

  @Override
  public String name() {
    return "sound";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("sound");
  }

  @Override
  public Notifier create(NotifierContext context) throws Exception {
    context.config().integer("size", 1, 1, 10);
    return notifier();
  }

  /** The notifier of a configuration that is good. */
  Notifier notifier() {
    return new SoundNotifier();
  }
}
