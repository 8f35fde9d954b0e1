package io.alarmnotifier.core.admin;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.alarmnotifier.core.config.PasswordFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Verifies passwords. Safe for many threads. */
final class Passwords {

  /** Longer ones bcrypt would cut, and so take for another. */
  private static final int LONGEST = 72;

  private static final int MOST_REMEMBERED = 100;

  private final Map<String, String> hashes;
  private final String anyHash;
  private final Set<Digest> verified = ConcurrentHashMap.newKeySet();

  Passwords(PasswordFile file) {
    this.hashes = file.hashes();
    this.anyHash = hashes.values().iterator().next();
  }

  /** Whether these credentials were right before. Does not block. */
  boolean isKnown(String credentials) {
    return verified.contains(Digest.of(credentials));
  }

  /**
   * Whether {@code user:password} is right. Takes a tenth of a second and more of the processor,
   * for a user that there is not, too, so that the time does not tell.
   */
  boolean verify(String credentials) {
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      return false;
    }
    String hash = hashes.get(credentials.substring(0, colon));
    byte[] password = credentials.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
    if (password.length == 0 || password.length > LONGEST) {
      return false;
    }
    boolean isRight =
        BCrypt.verifyer()
            .verify(password, (hash == null ? anyHash : hash).getBytes(StandardCharsets.UTF_8))
            .verified;
    if (!isRight || hash == null) {
      return false;
    }
    if (verified.size() < MOST_REMEMBERED) {
      verified.add(Digest.of(credentials));
    }
    return true;
  }
}
