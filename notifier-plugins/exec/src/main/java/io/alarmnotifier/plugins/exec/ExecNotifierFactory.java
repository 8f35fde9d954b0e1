package io.alarmnotifier.plugins.exec;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.util.Set;

/** Makes the notifier that serves {@code exec://NAME}. It refuses all until a program is named. */
public final class ExecNotifierFactory implements NotifierFactory {

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("exec");
  }

  @Override
  public Notifier create(NotifierContext context) {
    return new ExecNotifier(ExecConfig.read(context.config()));
  }
}
