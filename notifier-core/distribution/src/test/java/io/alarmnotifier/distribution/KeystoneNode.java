package io.alarmnotifier.distribution;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real Keystone for tests that take it as a parameter: one for all of them, started by {@code
 * scripts/keystone.sh} when the first asks and stopped after the last. Where there is no Keystone,
 * such tests are skipped.
 */
final class KeystoneNode implements AutoCloseable {

  /**
   * A trust of a user in the service user, and how the service user logs in.
   *
   * @param values what the script prints, {@code TRUST_ID} and {@code AUTH_URL} among them
   */
  record Trust(Map<String, String> values) {

    String id() {
      return get("TRUST_ID");
    }

    String get(String key) {
      String value = values.get(key);
      if (value == null) {
        throw new AssertionError("the script prints no " + key + ": " + values.keySet());
      }
      return value;
    }
  }

  private static final String NAME = "it-" + ProcessHandle.current().pid();
  private static final int NOT_INSTALLED = 2;

  private KeystoneNode() {}

  private static KeystoneNode start() {
    ProcessResult result = script("start", NAME);
    Assumptions.assumeTrue(
        result.exitCode() != NOT_INSTALLED,
        "SKIPPED: there is no Keystone here; install python3-keystone: " + result.output());
    succeeded(result);
    return new KeystoneNode();
  }

  /** Makes a new trust. */
  Trust trust() {
    return new Trust(
        succeeded(script("trust", NAME))
            .output()
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  void delete(Trust trust) {
    succeeded(script("delete-trust", NAME, trust.id()));
  }

  /** Enters a service into the catalogue. */
  void addEndpoint(String type, URI uri) {
    succeeded(script("endpoint", NAME, type, uri.toString()));
  }

  /** Ends it as a crash does. */
  void kill() {
    succeeded(script("kill", NAME));
  }

  /** Starts it again, with the data and the address that it had. */
  void startAgain() {
    succeeded(script("start", NAME));
  }

  private static ProcessResult succeeded(ProcessResult result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException("keystone.sh failed: " + result.output());
    }
    return result;
  }

  private static ProcessResult script(String... arguments) {
    Path script = Path.of(System.getProperty("notifier.repository"), "scripts", "keystone.sh");
    try {
      return ProcessResult.of(script, arguments);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    script("stop", NAME);
  }

  /** Gives it to the parameters of tests. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == KeystoneNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(KeystoneNode.class))
          .getOrComputeIfAbsent("node", key -> start());
    }
  }
}
