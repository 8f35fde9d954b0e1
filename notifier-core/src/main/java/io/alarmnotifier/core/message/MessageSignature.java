package io.alarmnotifier.core.message;

import io.alarmnotifier.core.message.PythonValue.Dict;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs an alarm's data, and tells by {@code message_signature} whether they come from somebody who
 * has the secret: the HMAC-SHA256 that Ceilometer puts on its messages, as {@code
 * compute_signature} in its {@code publisher/utils.py} has it under Python 3. For one thread; its
 * text shows nothing of the secret.
 */
public final class MessageSignature {

  static final String NAME = "message_signature";

  private static final String ALGORITHM = "HmacSHA256";

  /**
   * How many times longer what is signed may be than the alarm's data. A name stands there behind
   * those of all that it lies in: what is nested deeply grows with the square of its length, and no
   * evaluator nests like that. Values alone grow fivefold at most.
   */
  private static final int MOST_GROWTH = 16;

  /** What short data may grow by beyond that, in characters. */
  private static final int SPARE = 16 * 1024;

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
    if (!MessageDigest.isEqual(utf8Bytes(theirs.asText()), utf8Bytes(expected(data)))) {
      throw new UntrustedMessageException(
          "its "
              + NAME
              + " is wrong: it was changed on the way, or its sender has another secret than"
              + " sources.signature-secret");
    }
  }

  private String expected(JsonSlice data) throws UntrustedMessageException {
    try {
      return hex(data.toString());
    } catch (UnsignableAlarmException e) {
      throw new UntrustedMessageException(e.problem());
    }
  }

  /**
   * Signs an alarm's data as {@link OsloMessages} writes them.
   *
   * @param transition its reason data is valid JSON
   * @param actions the URLs
   * @return the {@code message_signature}, in hexadecimal
   * @throws UnsignableAlarmException if it has half a character, or is nested too deeply
   */
  public String sign(AlarmTransition transition, List<String> actions)
      throws UnsignableAlarmException {
    return hex(OsloMessages.data(transition, actions));
  }

  private String hex(String json) throws UnsignableAlarmException {
    try {
      new Signing(MOST_GROWTH * (long) json.length() + SPARE).update((Dict) PythonValue.of(json));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (CharacterCodingException e) {
      throw new UnsignableAlarmException("it has half a character, which nobody can sign");
    } finally {
      mac.reset();
    }
  }

  private static byte[] utf8Bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MessageSignature[***]";
  }

  /** Ceilometer's {@code recursive_keypairs}, of one alarm. */
  private final class Signing {

    /** The name of the member that is signed, behind those of all that it lies in. */
    private final StringBuilder name = new StringBuilder();

    /** How many characters may still be signed. */
    private long left;

    Signing(long most) {
      left = most;
    }

    void update(Dict data) throws CharacterCodingException, UnsignableAlarmException {
      int outer = name.length();
      for (var member : data.members().entrySet()) {
        name.append(member.getKey());
        if (member.getValue() instanceof Dict inner) {
          name.append(':');
          update(inner);
        } else if (!NAME.contentEquals(name)) {
          sign(name);
          sign(member.getValue().str());
        }
        name.setLength(outer);
      }
    }

    private void sign(CharSequence text) throws CharacterCodingException, UnsignableAlarmException {
      left -= text.length();
      if (left < 0) {
        throw new UnsignableAlarmException(
            "it is nested so deeply that signing it takes too long; send it with less in its"
                + " reason_data");
      }
      mac.update(utf8.encode(CharBuffer.wrap(text)));
    }
  }
}
