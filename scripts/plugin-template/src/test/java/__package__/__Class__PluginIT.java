package __package__;

import io.alarmnotifier.testkit.PackagedPluginContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the folder that is built, which is loaded as the host loads it. */
class __Class__PluginIT extends PackagedPluginContract {

  @TempDir Path folder;

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of("folder", folder.toString());
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("__scheme__://oncall");
  }
}
