package io.alarmnotifier.core.config.oslo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code $name}, <code>${name}</code> and {@code $group.name} in a value by the value of
 * that option, whose own references are replaced, too. Two dollar signs, or a backslash before one,
 * make one; a dollar sign before anything else means nothing.
 */
final class Substitution {

  private static final String NAME = "([_a-zA-Z][._a-zA-Z0-9]*)";

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:(\\$)|" + NAME + "|\\{" + NAME + "})");

  private final OptionValues values;
  private final List<String> underWay = new ArrayList<>();

  Substitution(OptionValues values) {
    this.values = values;
  }

  /**
   * The value with all that it refers to.
   *
   * @throws IllegalArgumentException if it refers to nothing, or to itself; the message ends a
   *     sentence that begins with the option
   */
  String in(Entry entry) {
    if (underWay.contains(entry.toString())) {
      throw new IllegalArgumentException(
          "refers to itself: " + String.join(", ", underWay) + ", " + entry);
    }
    underWay.add(entry.toString());
    Matcher matcher = REFERENCE.matcher(entry.text().replace("\\$", "$$"));
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, "");
      result.append(matcher.group(1) != null ? "$" : referredTo(matcher, entry.group()));
    }
    underWay.remove(underWay.size() - 1);
    return matcher.appendTail(result).toString();
  }

  private String referredTo(Matcher matcher, String group) {
    String name = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    int dot = name.indexOf('.');
    Option named =
        dot < 0
            ? option(group, name)
            : option(IniFile.group(name.substring(0, dot)), name.substring(dot + 1));
    Optional<Entry> found = values.entry(named);
    if (found.isPresent()) {
      return in(found.get());
    }
    Option global = option(Options.DEFAULT, name);
    return values
        .entry(global)
        .map(this::in)
        .or(() -> Options.named(named.group(), name).map(Option::defaultText))
        .or(() -> Options.named(Options.DEFAULT, name).map(Option::defaultText))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "refers to an option that is not set; for a dollar sign write $$"));
  }

  private static Option option(String group, String name) {
    return Options.named(group, name).orElseGet(() -> Option.of(group, name));
  }
}
