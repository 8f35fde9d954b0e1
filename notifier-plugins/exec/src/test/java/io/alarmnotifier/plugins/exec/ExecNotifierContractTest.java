package io.alarmnotifier.plugins.exec;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.NotifierContract;
import java.util.Map;
import java.util.Optional;

class ExecNotifierContractTest extends NotifierContract {

  @Override
  protected NotifierFactory factory() {
    return new ExecNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of(
        "commands.page", "/bin/cat",
        "commands.off", "/bin/false",
        "commands.hang", "/bin/sleep,1000");
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("exec://page");
  }

  @Override
  protected Optional<String> unreachableAction() {
    return Optional.of("exec://off");
  }

  @Override
  protected Optional<String> hangingAction() {
    return Optional.of("exec://hang");
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of("commands.page", "cat", "directory", "/no/such/folder");
  }
}
