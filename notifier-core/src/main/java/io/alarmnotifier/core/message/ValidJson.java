package io.alarmnotifier.core.message;

/**
 * Goes from value to value in a container of JSON that a parser has found valid, and finds where
 * each begins and ends without parsing it again. Of an object, the name of each member is a value,
 * too.
 */
final class ValidJson {

  private final char[] text;
  private int start;
  private int end;

  /**
   * @param container where its opening bracket is
   */
  ValidJson(char[] text, int container) {
    this.text = text;
    this.end = container + 1;
  }

  /** Goes on to the next value; false if there is none. */
  boolean next() {
    start = end;
    while (isBetweenValues(text[start])) {
      start++;
    }
    if (text[start] == '}' || text[start] == ']') {
      return false;
    }
    end = endOfValue(start);
    return true;
  }

  /** Where the value begins. */
  int start() {
    return start;
  }

  /** Behind the value's last character. */
  int end() {
    return end;
  }

  private int endOfValue(int from) {
    return switch (text[from]) {
      case '"' -> endOfString(from);
      case '{', '[' -> endOfContainer(from);
      default -> endOfWord(from);
    };
  }

  private int endOfContainer(int from) {
    int depth = 0;
    int at = from;
    do {
      switch (text[at]) {
        case '"' -> at = endOfString(at) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
    } while (depth > 0);
    return at;
  }

  private int endOfString(int from) {
    int at = from + 1;
    while (text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** A number or a constant; what ends it is there, as the container ends behind it. */
  private int endOfWord(int from) {
    int at = from;
    while (!isBetweenValues(text[at]) && text[at] != '}' && text[at] != ']') {
      at++;
    }
    return at;
  }

  private static boolean isBetweenValues(char character) {
    return switch (character) {
      case ' ', '\t', '\n', '\r', ',', ':' -> true;
      default -> false;
    };
  }
}
