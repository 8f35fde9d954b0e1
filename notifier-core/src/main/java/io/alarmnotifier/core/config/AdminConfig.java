package io.alarmnotifier.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host's own HTTP interface.
 *
 * @param listen where it listens; empty if there is none
 * @param token what a caller may show as a bearer token
 * @param htpasswd a file of users and their bcrypt hashes
 * @param hostNames names that callers may know this host by, beside {@code localhost} and addresses
 * @param tlsCertificate a PEM file of the certificate that it shows, and its chain; empty for HTTP
 *     without TLS
 * @param tlsKey a PEM file of its key; the certificate's file if it is empty
 * @param maxSubscribers how many may follow the events at a time
 */
public record AdminConfig(
    Optional<ListenAddress> listen,
    Optional<Secret> token,
    Optional<Path> htpasswd,
    List<String> hostNames,
    Optional<Path> tlsCertificate,
    Optional<Path> tlsKey,
    int maxSubscribers) {

  /** Copies the names. */
  public AdminConfig {
    hostNames = List.copyOf(hostNames);
  }

  /** Whether callers must say who they are. */
  public boolean asksWhoCalls() {
    return token.isPresent() || htpasswd.isPresent();
  }

  /**
   * These settings with those of {@code next} that can be put in force without a restart. It goes
   * on listening where it does, so if {@code next} asks nobody who they are, which it may only on a
   * loopback address, others are still asked.
   */
  AdminConfig reloaded(AdminConfig next) {
    boolean isOpenToOthers = !listen.map(ListenAddress::isLoopback).orElse(true);
    AdminConfig callers = isOpenToOthers && !next.asksWhoCalls() ? this : next;
    return new AdminConfig(
        listen,
        callers.token,
        callers.htpasswd,
        next.hostNames,
        tlsCertificate,
        tlsKey,
        maxSubscribers);
  }
}
