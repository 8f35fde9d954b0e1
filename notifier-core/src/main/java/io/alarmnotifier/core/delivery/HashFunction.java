package io.alarmnotifier.core.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash function that every JDK has. Thread-safe. */
final class HashFunction {

  /**
   * Never used, but copied: to have the JDK find an algorithm takes several times as long as the
   * hash of an id.
   */
  private final MessageDigest unused;

  private HashFunction(MessageDigest unused) {
    this.unused = unused;
  }

  /**
   * @param algorithm its name in the JDK
   */
  static HashFunction named(String algorithm) {
    try {
      return new HashFunction(MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  byte[] of(byte[] text) {
    try {
      return ((MessageDigest) unused.clone()).digest(text);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's hash functions can be copied", e);
    }
  }
}
