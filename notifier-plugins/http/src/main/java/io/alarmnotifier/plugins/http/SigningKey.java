package io.alarmnotifier.plugins.http;

import java.util.Base64;

/**
 * A key that requests are signed with, as Standard Webhooks 1.0 has it. Thread-safe; its text shows
 * nothing of the key.
 */
sealed interface SigningKey permits HmacKey, Ed25519Key {

  /**
   * Reads a key from its text form.
   *
   * @param text {@code whsec_<base64>} or {@code whsk_<base64>}
   * @throws IllegalArgumentException if it is of another form; the message holds nothing of the key
   */
  static SigningKey parse(String text) {
    if (text.startsWith(HmacKey.PREFIX)) {
      return HmacKey.of(decode(text, HmacKey.PREFIX));
    }
    if (text.startsWith(Ed25519Key.PREFIX)) {
      return Ed25519Key.of(decode(text, Ed25519Key.PREFIX));
    }
    throw new IllegalArgumentException(
        text.startsWith(Ed25519Key.PUBLIC_PREFIX)
            ? "is a public key, which is for the receiver"
            : "begins with neither " + HmacKey.PREFIX + " nor " + Ed25519Key.PREFIX);
  }

  private static byte[] decode(String text, String prefix) {
    try {
      return Base64.getDecoder().decode(text.substring(prefix.length()));
    } catch (IllegalArgumentException notBase64) {
      // Its message would show a letter of the key.
      throw new IllegalArgumentException("is not base64 after " + prefix);
    }
  }

  /**
   * Signs.
   *
   * @param signed all that is signed; not changed
   * @return one item of the header: the scheme's version, a comma and the signature as base64
   */
  String sign(byte[] signed);
}
