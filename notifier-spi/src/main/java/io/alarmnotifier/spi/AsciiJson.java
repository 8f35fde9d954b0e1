package io.alarmnotifier.spi;

/** Writes JSON in ASCII, everything else as {@code \}{@code uXXXX}. */
final class AsciiJson {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private AsciiJson() {}

  /** Appends {@code value} as a JSON string, quotes included. */
  static void appendString(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            escape(json, c);
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  /**
   * Appends a JSON document as it is, on one line. Only inside a string may a JSON document have
   * characters beyond ASCII, so they can be escaped without looking where they stand; line breaks
   * stand only between tokens.
   */
  static void appendDocument(StringBuilder json, String document) {
    for (int i = 0; i < document.length(); i++) {
      char c = document.charAt(i);
      if (c > '~') {
        escape(json, c);
      } else if (c == '\n' || c == '\r') {
        json.append(' ');
      } else {
        json.append(c);
      }
    }
  }

  private static void escape(StringBuilder json, char c) {
    json.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[(c >> 8) & 0xf])
        .append(HEX[(c >> 4) & 0xf])
        .append(HEX[c & 0xf]);
  }
}
