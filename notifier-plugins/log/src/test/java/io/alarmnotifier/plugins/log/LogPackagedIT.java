package io.alarmnotifier.plugins.log;

import io.alarmnotifier.testkit.PackagedPluginContract;
import java.util.Map;
import java.util.Optional;

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
