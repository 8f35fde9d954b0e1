package io.alarmnotifier.plugins.mailto;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How the connection to the server is secured. */
enum TlsMode {
  /** Not at all. */
  NONE(25),
  /** From the command STARTTLS on, without which nothing is sent. */
  STARTTLS(587),
  /** From the first byte on. */
  IMPLICIT(465);

  private final int port;

  TlsMode(int port) {
    this.port = port;
  }

  /** The port that is usual for it (RFC 5321, RFC 6409, RFC 8314). */
  int port() {
    return port;
  }

  /** Its name in the configuration. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TlsMode of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static Set<String> texts() {
    return Arrays.stream(values()).map(TlsMode::text).collect(Collectors.toSet());
  }
}
