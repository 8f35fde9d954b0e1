package io.alarmnotifier.core.config;

/**
 * Where a server listens.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port; 0 for any that is free
 */
public record ListenAddress(String host, int port) {

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return Loopback.isHost(host);
  }

  /** As it is written in the configuration. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
