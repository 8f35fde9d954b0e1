package __package__;

import io.alarmnotifier.testkit.PackagedPluginContract;
import java.util.Map;

/** The folder that is built, loaded as the host loads it. */
class __Class__PluginIT extends PackagedPluginContract {

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of("folder", "/var/spool/__name__");
  }
}
