package io.alarmnotifier.plugins.http;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A private key whose public half the receiver has: scheme {@code v1a}, ed25519. */
final class Ed25519Key implements SigningKey {

  static final String PREFIX = "whsk_";
  static final String PUBLIC_PREFIX = "whpk_";

  private static final String ALGORITHM = "Ed25519";
  private static final int SEED = 32;

  private final PrivateKey key;

  private Ed25519Key(PrivateKey key) {
    this.key = key;
  }

  /**
   * @param bytes the private key of RFC 8032, 32 bytes; the public one may stand behind it, as many
   *     libraries write it
   */
  static Ed25519Key of(byte[] bytes) {
    if (bytes.length != SEED && bytes.length != 2 * SEED) {
      throw new IllegalArgumentException(
          "has %d bytes, where %d or, with the public key behind it, %d are allowed"
              .formatted(bytes.length, SEED, 2 * SEED));
    }
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      Ed25519Key key =
          new Ed25519Key(
              keys.generatePrivate(
                  new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED))));
      if (bytes.length > SEED && !key.belongsTo(publicKey(keys, bytes))) {
        throw new IllegalArgumentException("has another public key behind the private one");
      }
      return key;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, unusable);
    }
  }

  private static PublicKey publicKey(KeyFactory keys, byte[] bytes)
      throws GeneralSecurityException {
    byte[] point = new byte[SEED];
    for (int i = 0; i < SEED; i++) {
      point[i] = bytes[2 * SEED - 1 - i];
    }
    boolean odd = (point[0] & 0x80) != 0;
    point[0] &= 0x7f;
    return keys.generatePublic(
        new EdECPublicKeySpec(
            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, point))));
  }

  private boolean belongsTo(PublicKey other) {
    byte[] sample = {1};
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(other);
      verifier.update(sample);
      return verifier.verify(signature(sample));
    } catch (GeneralSecurityException noPoint) {
      return false;
    }
  }

  private byte[] signature(byte[] signed) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(ALGORITHM);
    signer.initSign(key);
    signer.update(signed);
    return signer.sign();
  }

  @Override
  public String sign(byte[] signed) {
    try {
      return "v1a," + Base64.getEncoder().encodeToString(signature(signed));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("this Java cannot sign with " + ALGORITHM, unusable);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
