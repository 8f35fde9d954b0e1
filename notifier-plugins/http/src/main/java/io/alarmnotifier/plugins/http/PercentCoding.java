package io.alarmnotifier.plugins.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent escapes of URLs, RFC 3986, section 2.1, over UTF-8. */
final class PercentCoding {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final String ILLEGAL = "\"<>\\^`{|}";

  private PercentCoding() {}

  /**
   * Escapes what may not stand in a request target: spaces, control characters, characters beyond
   * ASCII and {@code "<>\^`{|}}. Escapes that are there already, broken ones too, stay as they are.
   *
   * @return {@code text} itself if nothing is to be escaped
   */
  static String escapeIllegal(String text) {
    int i = 0;
    while (i < text.length() && isLegal(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 32).append(text, 0, i);
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint < 0x80 && isLegal((char) codePoint)) {
        escaped.append((char) codePoint);
      } else {
        appendEscapes(escaped, codePoint);
      }
    }
    return escaped.toString();
  }

  private static boolean isLegal(char c) {
    return c > ' ' && c < 0x7f && ILLEGAL.indexOf(c) < 0;
  }

  private static void appendEscapes(StringBuilder escaped, int codePoint) {
    boolean loneSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    int encodable = loneSurrogate ? 0xfffd : codePoint;
    for (byte b : Character.toString(encodable).getBytes(StandardCharsets.UTF_8)) {
      escaped.append('%').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    }
  }

  /**
   * Resolves percent escapes to the bytes they stand for; other characters become UTF-8. Unlike in
   * forms, {@code +} is no space. Broken escapes stay as they are.
   */
  static byte[] decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '%' && i + 2 < text.length()) {
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        if (high >= 0 && low >= 0) {
          bytes.write(high << 4 | low);
          i += 3;
          continue;
        }
      }
      int codePoint = text.codePointAt(i);
      bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
      i += Character.charCount(codePoint);
    }
    return bytes.toByteArray();
  }
}
