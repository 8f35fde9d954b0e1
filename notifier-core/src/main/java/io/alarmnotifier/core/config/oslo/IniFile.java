package io.alarmnotifier.core.config.oslo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a file as oslo.config does: sections, {@code key = value} or {@code key:
 * value}, lines that begin with a space and go on with the value before them, and comments, which
 * begin with {@code #} or {@code ;} in the first column alone.
 */
final class IniFile {

  private static final String DEFAULT = "DEFAULT";

  private final String file;
  private final Collection<OsloProblem> problems;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable String section;
  private @Nullable String name;
  private int nameLine;
  private final List<String> value = new ArrayList<>();

  private IniFile(String file, Collection<OsloProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param file what to call it
   * @param problems where to put what is no option; its line is left out
   * @return the options in the order of their lines, one that stands there twice twice
   */
  static List<Entry> parse(String text, String file, Collection<OsloProblem> problems) {
    IniFile ini = new IniFile(file, problems);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      ini.line(line.stripTrailing(), number);
    }
    ini.endOfValue();
    return ini.entries;
  }

  /** A section's name as it is compared; all but one are the same in any case. */
  static String group(String section) {
    return section.equals(DEFAULT) ? section : section.toLowerCase(Locale.ROOT);
  }

  /** An option's name as it is compared. */
  static String name(String option) {
    return option.replace('-', '_');
  }

  private void line(String line, int number) {
    if (line.isEmpty()) {
      endOfValue();
    } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      continuation(line, number);
    } else {
      endOfValue();
      switch (line.charAt(0)) {
        case '[' -> section(line, number);
        case '#', ';' -> {}
        default -> assignment(line, number);
      }
    }
  }

  private void continuation(String line, int number) {
    if (name == null) {
      problem(number, "begins with a space, which goes on with a value, but there is none before");
    } else {
      value.add(line.stripLeading());
    }
  }

  private void section(String line, int number) {
    if (line.endsWith("]") && line.length() > 2) {
      section = group(line.substring(1, line.length() - 1));
    } else {
      problem(number, "must be a section such as [DEFAULT]");
    }
  }

  private void assignment(String line, int number) {
    int end = separator(line);
    if (end < 0) {
      problem(number, "must be key = value, a section or a comment");
    } else if (line.substring(0, end).isBlank()) {
      problem(number, "must have a key before the " + line.charAt(end));
    } else if (section == null) {
      problem(number, "stands before the first section; write [DEFAULT] above it");
    } else {
      name = name(line.substring(0, end).strip());
      nameLine = number;
      value.add(unquoted(line.substring(end + 1).strip()));
    }
  }

  /** Where the first {@code =} or {@code :} is, or -1. */
  private static int separator(String line) {
    int colon = line.indexOf(':');
    int equal = line.indexOf('=');
    return colon < 0 || (equal >= 0 && equal < colon) ? equal : colon;
  }

  private static String unquoted(String value) {
    if (value.isEmpty() || "\"'".indexOf(value.charAt(0)) < 0) {
      return value;
    }
    boolean isQuoted = value.charAt(0) == value.charAt(value.length() - 1);
    return isQuoted ? value.substring(1, Math.max(1, value.length() - 1)) : value;
  }

  private void endOfValue() {
    if (name != null && section != null) {
      entries.add(new Entry(section, name, String.join("\n", value), file, nameLine));
    }
    name = null;
    value.clear();
  }

  private void problem(int number, String problem) {
    problems.add(new OsloProblem("this line", file, number, problem));
  }
}
