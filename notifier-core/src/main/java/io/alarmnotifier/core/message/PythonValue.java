package io.alarmnotifier.core.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON value as Python 3 reads it and writes it as text. */
sealed interface PythonValue {

  /** By code points, as Python compares; Java compares UTF-16, which differs beyond U+FFFF. */
  Comparator<String> ORDER = PythonValue::compare;

  /** What {@code str()} gives. */
  default String str() {
    StringBuilder text = new StringBuilder();
    repr(text);
    return text.toString();
  }

  /** Appends what {@code repr()} gives, as which a value stands in a list. */
  void repr(StringBuilder to);

  /** A dictionary in the order of its keys. */
  record Dict(SortedMap<String, PythonValue> members) implements PythonValue {

    public Dict {
      members = Collections.unmodifiableSortedMap(members);
    }

    @Override
    public void repr(StringBuilder to) {
      to.append('{');
      String separator = "";
      for (var member : members.entrySet()) {
        to.append(separator);
        Text.quote(member.getKey(), to);
        to.append(": ");
        member.getValue().repr(to);
        separator = ", ";
      }
      to.append('}');
    }
  }

  /** A list. */
  record Items(List<PythonValue> elements) implements PythonValue {

    public Items {
      elements = List.copyOf(elements);
    }

    @Override
    public void repr(StringBuilder to) {
      to.append('[');
      String separator = "";
      for (PythonValue element : elements) {
        to.append(separator);
        element.repr(to);
        separator = ", ";
      }
      to.append(']');
    }
  }

  /** A string. */
  record Text(String str) implements PythonValue {

    private static final HexFormat HEX = HexFormat.of();

    @Override
    public void repr(StringBuilder to) {
      quote(str, to);
    }

    private static void quote(String text, StringBuilder to) {
      char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
      to.append(quote);
      text.codePoints().forEach(letter -> append(to, letter, quote));
      to.append(quote);
    }

    private static void append(StringBuilder to, int letter, char quote) {
      if (letter == quote || letter == '\\') {
        to.append('\\').append((char) letter);
      } else if (letter == '\n') {
        to.append("\\n");
      } else if (letter == '\r') {
        to.append("\\r");
      } else if (letter == '\t') {
        to.append("\\t");
      } else if (isPrintable(letter)) {
        to.appendCodePoint(letter);
      } else if (letter <= 0xff) {
        to.append("\\x").append(HEX.toHexDigits(letter, 2));
      } else if (letter <= 0xffff) {
        to.append("\\u").append(HEX.toHexDigits(letter, 4));
      } else {
        to.append("\\U").append(HEX.toHexDigits(letter, 8));
      }
    }

    private static boolean isPrintable(int letter) {
      return switch (Character.getType(letter)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.PRIVATE_USE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            false;
        case Character.SPACE_SEPARATOR -> letter == ' ';
        default -> true;
      };
    }
  }

  /** A number or a constant. */
  record Constant(String str) implements PythonValue {

    @Override
    public void repr(StringBuilder to) {
      to.append(str);
    }

    private static final Constant NONE = new Constant("None");
    private static final Constant TRUE = new Constant("True");
    private static final Constant FALSE = new Constant("False");

    private static Constant wholeNumber(String json) {
      return new Constant(json.equals("-0") ? "0" : json);
    }

    /** The shortest text that stands for the same double, in the form that Python gives it. */
    private static Constant fraction(double number) {
      if (Double.isNaN(number)) {
        return new Constant("nan");
      }
      String sign = number < 0 || (number == 0 && 1 / number < 0) ? "-" : "";
      if (Double.isInfinite(number)) {
        return new Constant(sign + "inf");
      }
      if (number == 0) {
        return new Constant(sign + "0.0");
      }
      BigDecimal shortest = shortest(Math.abs(number));
      String digits = shortest.unscaledValue().toString();
      int exponent = digits.length() - shortest.scale() - 1;
      if (exponent >= -4 && exponent < 16) {
        String plain = shortest.toPlainString();
        return new Constant(sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain));
      }
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return new Constant(
          "%s%se%s%02d".formatted(sign, mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent)));
    }

    private static BigDecimal shortest(double number) {
      BigDecimal javas = new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
      // Java has two digits at least, which of the smallest numbers is one too many.
      BigDecimal oneDigit = javas.round(new MathContext(1));
      return oneDigit.doubleValue() == number ? oneDigit.stripTrailingZeros() : javas;
    }
  }

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char mine = one.charAt(i);
      char theirs = other.charAt(i);
      if (mine != theirs) {
        // Half a character is of one beyond U+FFFF, which is greater than all others.
        int halves = Boolean.compare(Character.isSurrogate(mine), Character.isSurrogate(theirs));
        return halves != 0 ? halves : Character.compare(mine, theirs);
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Reads a JSON value that is known to be one. */
  static PythonValue of(String json) {
    try (JsonParser parser = JsonSlice.JSON.createParser(json)) {
      parser.nextToken();
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PythonValue read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> dict(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT -> Constant.wholeNumber(parser.getText());
      case VALUE_NUMBER_FLOAT -> Constant.fraction(parser.getDoubleValue());
      case VALUE_TRUE -> Constant.TRUE;
      case VALUE_FALSE -> Constant.FALSE;
      default -> Constant.NONE;
    };
  }

  private static Dict dict(JsonParser parser) throws IOException {
    SortedMap<String, PythonValue> members = new TreeMap<>(ORDER);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, read(parser));
    }
    return new Dict(members);
  }

  private static Items items(JsonParser parser) throws IOException {
    List<PythonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser));
    }
    return new Items(elements);
  }
}
