package io.alarmnotifier.core.config;

import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port; 0 for any that is free
 */
public record ListenAddress(String host, int port) {

  /** What is a loopback address without asking a name server. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** As it is written in the configuration. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
