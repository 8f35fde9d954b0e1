package io.alarmnotifier.core.message;

import io.alarmnotifier.core.message.PythonValue.Dict;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells by {@code message_signature} whether an alarm's data come from somebody who has the secret:
 * the HMAC-SHA256 that Ceilometer puts on its messages, as {@code compute_signature} in its {@code
 * publisher/utils.py} has it under Python 3. For one thread; its text shows nothing of the secret.
 */
public final class MessageSignature {

  private static final String NAME = "message_signature";
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

  /**
   * @param secret as the senders have it, not empty
   */
  public MessageSignature(String secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
    }
  }

  /**
   * Checks an alarm's data.
   *
   * @throws UntrustedMessageException if the signature is missing or not the one of these data
   */
  void verify(JsonSlice data) throws UntrustedMessageException {
    JsonSlice theirs = data.members().get(NAME);
    if (theirs == null || !theirs.isString()) {
      throw new UntrustedMessageException(
          "it has no "
              + NAME
              + ", which sources.signature-secret asks for; have its sender sign it");
    }
    byte[] given = theirs.asText().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, hex((Dict) PythonValue.of(data)))) {
      throw new UntrustedMessageException(
          "its "
              + NAME
              + " is wrong: it was changed on the way, or its sender has another secret than"
              + " sources.signature-secret");
    }
  }

  private byte[] hex(Dict data) throws UntrustedMessageException {
    try {
      update("", data);
      return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new UntrustedMessageException("it has half a character, which nobody can sign");
    } finally {
      mac.reset();
    }
  }

  /** Ceilometer's {@code recursive_keypairs}. */
  private void update(String prefix, Dict data) throws CharacterCodingException {
    for (var member : data.members().entrySet()) {
      String name = prefix + member.getKey();
      if (member.getValue() instanceof Dict inner) {
        update(name + ":", inner);
      } else if (!name.equals(NAME)) {
        mac.update(utf8(name));
        mac.update(utf8(member.getValue().str()));
      }
    }
  }

  private ByteBuffer utf8(String text) throws CharacterCodingException {
    return utf8.encode(CharBuffer.wrap(text));
  }

  @Override
  public String toString() {
    return "MessageSignature[***]";
  }
}
