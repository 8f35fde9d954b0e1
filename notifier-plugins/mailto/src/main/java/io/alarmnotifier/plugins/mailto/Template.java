package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.OneLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Text with placeholders in braces. What is put in is not looked at again, so no alarm can name a
 * placeholder.
 */
final class Template {

  private static final int LONGEST_NAME = 40;

  private interface Part {
    String in(Delivery delivery, UnaryOperator<String> tame);
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Reads a template. <code>{{</code> stands for one brace.
   *
   * @throws IllegalArgumentException if a brace is not closed or what is in it is unknown; the
   *     message is the end of a sentence that begins with the template's key
   */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', at)) {
      parts.add(literal(text.substring(at, brace)));
      if (text.startsWith("{{", brace)) {
        parts.add(literal("{"));
        at = brace + 2;
      } else {
        int end = text.indexOf('}', brace);
        if (end < 0) {
          throw new IllegalArgumentException("has a { without its }; write {{ for a brace");
        }
        parts.add(value(text.substring(brace + 1, end)));
        at = end + 1;
      }
    }
    parts.add(literal(text.substring(at)));
    return new Template(List.copyOf(parts));
  }

  private static Part literal(String text) {
    return (delivery, tame) -> text;
  }

  private static Part value(String name) {
    Placeholder placeholder =
        Placeholder.of(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "has the unknown placeholder {%s}; known are %s, and {{ is a brace"
                            .formatted(OneLine.of(name, LONGEST_NAME), known())));
    return (delivery, tame) -> tame.apply(placeholder.valueIn(delivery));
  }

  private static String known() {
    return Arrays.stream(Placeholder.values())
        .map(placeholder -> "{" + placeholder.text() + "}")
        .collect(Collectors.joining(", "));
  }

  /**
   * Puts the values in.
   *
   * @param tame makes a value fit for its place
   */
  String fill(Delivery delivery, UnaryOperator<String> tame) {
    StringBuilder filled = new StringBuilder();
    parts.forEach(part -> filled.append(part.in(delivery, tame)));
    return filled.toString();
  }
}
