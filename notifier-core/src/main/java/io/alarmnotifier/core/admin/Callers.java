package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.PasswordFile;
import io.alarmnotifier.core.config.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may call. Safe for many threads. */
final class Callers {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final Optional<Digest> token;
  private final Optional<Passwords> passwords;

  private Callers(Optional<Digest> token, Optional<Passwords> passwords) {
    this.token = token;
    this.passwords = passwords;
  }

  /**
   * Those that a configuration names.
   *
   * @throws IOException if the file of passwords cannot be used
   */
  static Callers of(AdminConfig config) throws IOException {
    Optional<Passwords> passwords = Optional.empty();
    Optional<Path> file = config.htpasswd();
    if (file.isPresent()) {
      try {
        passwords = Optional.of(new Passwords(PasswordFile.read(file.get())));
      } catch (IOException e) {
        throw new IOException("admin.htpasswd " + e.getMessage(), e);
      }
    }
    return new Callers(config.token().map(SecretText::reveal).map(Digest::of), passwords);
  }

  /** What is known about a request without thinking long. */
  enum Verdict {
    /** It may go on. */
    ADMITTED,
    /** It may not. */
    REFUSED,
    /** {@link #verify} knows. */
    UNDECIDED
  }

  /** Decides by the header {@code Authorization}. */
  Verdict judge(@Nullable String authorization) {
    if (token.isEmpty() && passwords.isEmpty()) {
      return Verdict.ADMITTED;
    }
    if (authorization == null) {
      return Verdict.REFUSED;
    }
    if (hasScheme(BEARER, authorization)) {
      Digest given = Digest.of(authorization.substring(BEARER.length()).strip());
      return token.filter(given::equals).isPresent() ? Verdict.ADMITTED : Verdict.REFUSED;
    }
    Optional<String> credentials = credentials(authorization);
    if (passwords.isEmpty() || credentials.isEmpty()) {
      return Verdict.REFUSED;
    }
    return passwords.get().isKnown(credentials.get()) ? Verdict.ADMITTED : Verdict.UNDECIDED;
  }

  /** Decides about a request that is undecided. Blocks. */
  boolean verify(String authorization) {
    Optional<String> credentials = credentials(authorization);
    return passwords.isPresent()
        && credentials.isPresent()
        && passwords.get().verify(credentials.get());
  }

  /** What a caller that is refused is asked for. */
  String challenge() {
    String basic = "Basic realm=\"alarm-notifier\", charset=\"UTF-8\"";
    String bearer = "Bearer realm=\"alarm-notifier\"";
    if (token.isEmpty()) {
      return basic;
    }
    return passwords.isEmpty() ? bearer : bearer + ", " + basic;
  }

  private static Optional<String> credentials(String authorization) {
    if (!hasScheme(BASIC, authorization)) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      return Optional.of(new String(decoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static boolean hasScheme(String scheme, String authorization) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }
}
