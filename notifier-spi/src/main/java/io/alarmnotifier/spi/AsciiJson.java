package io.alarmnotifier.spi;

/** Writes JSON in ASCII, everything else as {@code \}{@code uXXXX}. */
final class AsciiJson {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private AsciiJson() {}

  /** Appends {@code value} as a JSON string, quotes included. */
  static void appendString(StringBuilder json, String value) {
    json.append('"');
    int plainFrom = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        json.append(value, plainFrom, i);
        plainFrom = i + 1;
        appendEscaped(json, c);
      }
    }
    appendRest(json, value, plainFrom);
    json.append('"');
  }

  private static void appendEscaped(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> appendCode(json, c);
    }
  }

  /**
   * Appends a JSON document as it is, on one line. Only inside a string may a JSON document have
   * characters beyond ASCII, so they can be escaped without looking where they stand; line breaks
   * stand only between tokens.
   */
  static void appendDocument(StringBuilder json, String document) {
    int plainFrom = 0;
    for (int i = 0; i < document.length(); i++) {
      char c = document.charAt(i);
      if (c > '~' || c == '\n' || c == '\r') {
        json.append(document, plainFrom, i);
        plainFrom = i + 1;
        if (c > '~') {
          appendCode(json, c);
        } else {
          json.append(' ');
        }
      }
    }
    appendRest(json, document, plainFrom);
  }

  /**
   * Nearly always all of it, which a builder takes as a whole, and a part character by character.
   */
  private static void appendRest(StringBuilder json, String text, int from) {
    if (from == 0) {
      json.append(text);
    } else {
      json.append(text, from, text.length());
    }
  }

  private static void appendCode(StringBuilder json, char c) {
    json.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[(c >> 8) & 0xf])
        .append(HEX[(c >> 4) & 0xf])
        .append(HEX[c & 0xf]);
  }
}
