package io.alarmnotifier.plugins.test;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.NotifierContract;
import java.util.Map;
import java.util.Optional;

class TestNotifierContractTest extends NotifierContract {

  @Override
  protected NotifierFactory factory() {
    return new TestNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of();
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("test://");
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of("keep", "0");
  }
}
