package io.alarmnotifier.plugins.log;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.NotifierContract;
import java.util.Map;
import java.util.Optional;

class LogNotifierContractTest extends NotifierContract {

  @Override
  protected NotifierFactory factory() {
    return new LogNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of();
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("log://");
  }
}
