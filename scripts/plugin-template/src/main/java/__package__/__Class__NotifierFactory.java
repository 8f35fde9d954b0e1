package __package__;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.nio.file.Path;
import java.util.Set;

/** Makes the notifier that serves {@code __scheme__://}. */
public final class __Class__NotifierFactory implements NotifierFactory {

  @Override
  public String name() {
    return "__name__";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("__scheme__");
  }

  @Override
  public Notifier create(NotifierContext context) {
    NotifierConfig config = context.config();
    Path folder = config.path("folder").orElse(Path.of(""));
    if (!folder.isAbsolute()) {
      config.reject("folder", "must be an absolute path");
    }
    return new __Class__Notifier(folder);
  }
}
