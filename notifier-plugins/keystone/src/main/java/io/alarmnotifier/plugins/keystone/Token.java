package io.alarmnotifier.plugins.keystone;

/**
 * A token of Keystone.
 *
 * @param scope in whose name it acts
 * @param value what stands in {@code X-Auth-Token}; secret
 * @param catalogue the services as it came with the token
 * @param validity how long it may be used
 */
public record Token(Scope scope, String value, Catalogue catalogue, Validity validity) {

  /** The header that carries it. */
  public static final String HEADER = "X-Auth-Token";

  /** Without its value. */
  @Override
  public String toString() {
    return "token for " + scope;
  }
}
