package io.alarmnotifier.plugins.log;

import io.alarmnotifier.testkit.PackagedPluginContract;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class LogPackagedIT extends PackagedPluginContract {

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of();
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("log://");
  }
}
