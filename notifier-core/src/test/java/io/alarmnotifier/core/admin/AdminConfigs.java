package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.alarmnotifier.core.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Configurations that set no more than they say; all but one listen at a free port. */
public final class AdminConfigs {

  private static final ListenAddress FREE_PORT = new ListenAddress("127.0.0.1", 0);

  private static final int SUBSCRIBERS = 10;

  private AdminConfigs() {}

  /** Asks nobody who he is. */
  public static AdminConfig open() {
    return at(FREE_PORT);
  }

  static AdminConfig at(ListenAddress address) {
    return new AdminConfig(
        Optional.of(address),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        SUBSCRIBERS);
  }

  /** Asks for this token. */
  public static AdminConfig withToken(String token) {
    return new AdminConfig(
        Optional.of(FREE_PORT),
        Optional.of(new Secret(token)),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        SUBSCRIBERS);
  }

  static AdminConfig withPasswords(Path file) {
    return new AdminConfig(
        Optional.of(FREE_PORT),
        Optional.empty(),
        Optional.of(file),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        SUBSCRIBERS);
  }

  static AdminConfig knownAs(String hostName) {
    return new AdminConfig(
        Optional.of(FREE_PORT),
        Optional.empty(),
        Optional.empty(),
        List.of(hostName),
        Optional.empty(),
        Optional.empty(),
        SUBSCRIBERS);
  }

  /** Over TLS; without a key of its own, the file of the certificate has it. */
  static AdminConfig withCertificate(Path certificate, Optional<Path> key) {
    return new AdminConfig(
        Optional.of(FREE_PORT),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(certificate),
        key,
        SUBSCRIBERS);
  }
}
