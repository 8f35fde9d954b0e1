package io.alarmnotifier.core.message;

import java.nio.CharBuffer;
import java.util.HexFormat;

/**
 * Goes from value to value in a container of JSON that a parser has found valid, and finds where
 * each begins and ends without parsing it again, which costs a multiple. Of an object, the name of
 * each member is a value, too.
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

  /**
   * The characters that a string stands for, from the beginning of an array to the buffer's limit.
   *
   * @param from behind the opening quote
   * @param to before the closing quote
   */
  static CharBuffer unescape(char[] text, int from, int to) {
    CharBuffer characters = CharBuffer.allocate(to - from);
    int plainFrom = from;
    int at = from;
    while (at < to) {
      if (text[at] == '\\') {
        characters.put(text, plainFrom, at - plainFrom);
        characters.put(escaped(text, at + 1));
        at += text[at + 1] == 'u' ? 6 : 2;
        plainFrom = at;
      } else {
        at++;
      }
    }
    return characters.put(text, plainFrom, to - plainFrom).flip();
  }

  private static char escaped(char[] text, int at) {
    return switch (text[at]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) HexFormat.fromHexDigits(CharBuffer.wrap(text), at + 1, at + 5);
      default -> text[at];
    };
  }
}
