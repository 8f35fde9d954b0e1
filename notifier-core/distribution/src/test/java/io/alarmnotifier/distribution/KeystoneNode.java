package io.alarmnotifier.distribution;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

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

  private static final ServerScript SCRIPT = new ServerScript("keystone.sh", Map.of());

  private KeystoneNode() {}

  private static KeystoneNode start() {
    SCRIPT.start("Keystone", "python3-keystone");
    return new KeystoneNode();
  }

  /** Makes a new trust. */
  Trust trust() {
    return new Trust(
        SCRIPT
            .run("trust")
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  void delete(Trust trust) {
    SCRIPT.run("delete-trust", trust.id());
  }

  /** Enters a service into the catalogue. */
  void addEndpoint(String type, URI uri) {
    SCRIPT.run("endpoint", type, uri.toString());
  }

  /** Ends it as a crash does. */
  void kill() {
    SCRIPT.run("kill");
  }

  /** Starts it again, with the data and the address that it had. */
  void startAgain() {
    SCRIPT.run("start");
  }

  @Override
  public void close() {
    SCRIPT.stop();
  }

  /** Gives it to the parameters of tests. */
  static final class Extension extends SharedServer<KeystoneNode> {

    Extension() {
      super(KeystoneNode.class, KeystoneNode::start);
    }
  }
}
