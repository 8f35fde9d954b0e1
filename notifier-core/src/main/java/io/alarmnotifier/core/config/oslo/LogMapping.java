package io.alarmnotifier.core.config.oslo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the log goes, and how much of it. */
final class LogMapping {

  private final OptionValues values;
  private final Findings findings;

  LogMapping(OptionValues values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  void map(Service service) {
    values
        .bool(Options.VERBOSE)
        .filter(verbose -> !verbose.is())
        .ifPresent(quiet -> findings.set("log.level", "WARN", quiet.at()));
    values
        .bool(Options.DEBUG)
        .filter(Value::is)
        .ifPresent(debug -> findings.set("log.level", "DEBUG", debug.at()));
    file(service);
  }

  private void file(Service service) {
    Optional<Value<String>> folder = values.text(Options.LOG_DIR);
    Optional<Value<String>> name = values.text(Options.LOG_FILE);
    if (folder.isEmpty() && name.isEmpty()) {
      return;
    }
    Entry at = name.or(() -> folder).get().at();
    String file = name.map(value -> value.is().strip()).orElse(service.program() + ".log");
    try {
      Path path = Path.of(folder.map(value -> value.is().strip()).orElse("")).resolve(file);
      findings.set("log.file", path.toString(), at);
    } catch (InvalidPathException e) {
      findings.problem(at, "must be a path");
      return;
    }
    // Ceilometer's releases wrote to standard error as well unless told otherwise, Aodh's do not.
    Optional<Value<Boolean>> console = values.bool(Options.USE_STDERR);
    boolean both = console.map(Value::is).orElse(service == Service.CEILOMETER);
    findings.set("log.console", Boolean.toString(both), console.map(Value::at).orElse(at));
  }
}
