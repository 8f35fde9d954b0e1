package io.alarmnotifier.plugins.exec;

import io.alarmnotifier.testkit.PackagedPluginContract;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class ExecPackagedIT extends PackagedPluginContract {

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of("commands.page", "/bin/cat");
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("exec://page");
  }
}
