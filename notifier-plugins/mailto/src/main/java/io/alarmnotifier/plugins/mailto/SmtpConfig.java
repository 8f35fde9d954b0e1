package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.NotifierConfig;
import jakarta.mail.PasswordAuthentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/**
 * The server that takes the mails.
 *
 * @param helo how the host calls itself; empty for its address
 * @param login the user and the password, only ever sent over TLS
 * @param connectTimeout how long one address of the server may take to connect
 * @param readTimeout how long each answer may take
 */
record SmtpConfig(
    String host,
    int port,
    TlsMode mode,
    Tls tls,
    Optional<String> helo,
    Optional<PasswordAuthentication> login,
    Duration connectTimeout,
    Duration readTimeout) {

  private static final String CA_BUNDLE = "ca-bundle";
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  /** Reads the keys of the server. What cannot be used is noted in {@code config}. */
  static SmtpConfig read(NotifierConfig config, String host) {
    TlsMode mode = TlsMode.of(config.oneOf("tls", TlsMode.STARTTLS.text(), TlsMode.texts()));
    return new SmtpConfig(
        host,
        config.integer("port", mode.port(), 1, 65_535),
        mode,
        readTls(config),
        readHelo(config),
        readLogin(config, mode),
        duration(config, "connect-timeout", Duration.ofSeconds(5)),
        duration(config, "read-timeout", Duration.ofSeconds(10)));
  }

  private static Tls readTls(NotifierConfig config) {
    Optional<Path> file = config.path(CA_BUNDLE);
    if (file.isPresent()) {
      try {
        return Tls.trusting(Files.readAllBytes(file.get()));
      } catch (IOException unreadable) {
        config.reject(CA_BUNDLE, "must name a file that can be read; " + file.get() + " cannot");
      } catch (GeneralSecurityException unusable) {
        config.reject(
            CA_BUNDLE, "must name a PEM file of certificates; " + file.get() + " is none");
      }
    }
    return Tls.trustingTheJdks();
  }

  private static Optional<String> readHelo(NotifierConfig config) {
    Optional<String> helo = config.string("helo");
    if (helo.isPresent() && !helo.get().matches("[A-Za-z0-9.:\\[\\]-]{1,255}")) {
      config.reject("helo", "must be a host name, or an address in brackets");
    }
    return helo;
  }

  private static Optional<PasswordAuthentication> readLogin(NotifierConfig config, TlsMode mode) {
    Optional<String> user = config.string("user");
    Optional<String> password = config.string("password");
    if (user.isPresent() != password.isPresent()) {
      config.reject(user.isPresent() ? "password" : "user", "must be set too");
    }
    if (user.isPresent() && mode == TlsMode.NONE) {
      config.reject("user", "needs tls to be starttls or implicit: no password goes in the clear");
    }
    return user.flatMap(name -> password.map(secret -> new PasswordAuthentication(name, secret)));
  }

  private static Duration duration(NotifierConfig config, String key, Duration defaultValue) {
    Duration value = config.duration(key, defaultValue);
    if (value.compareTo(LONGEST_TIMEOUT) > 0) {
      config.reject(key, "must be at most " + LONGEST_TIMEOUT.toMinutes() + "m");
    }
    return value;
  }

  /** What details call it. */
  String name() {
    return host + ":" + port;
  }
}
