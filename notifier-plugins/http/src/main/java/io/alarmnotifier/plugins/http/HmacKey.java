package io.alarmnotifier.plugins.http;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that the receiver has too: scheme {@code v1}, HMAC-SHA256. */
final class HmacKey implements SigningKey {

  static final String PREFIX = "whsec_";

  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final String ALGORITHM = "HmacSHA256";

  /** Only ever copied: a copy costs less than looking the algorithm up. */
  private final Mac keyed;

  private HmacKey(Mac keyed) {
    this.keyed = keyed;
  }

  static HmacKey of(byte[] secret) {
    if (secret.length < SHORTEST || secret.length > LONGEST) {
      throw new IllegalArgumentException(
          "has %d bytes, where %d to %d are allowed".formatted(secret.length, SHORTEST, LONGEST));
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return new HmacKey(mac);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
    }
  }

  @Override
  public String sign(byte[] signed) {
    try {
      Mac mac = (Mac) keyed.clone();
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's " + ALGORITHM + " cannot be copied", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
