package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${ENV}} and {@code ${ENV:default}} by an environment variable and {@code
 * ${file:PATH}} by the content of a file, so that secrets need not stand in the configuration. Two
 * dollar signs before a brace give one and the brace; a dollar sign elsewhere means nothing. What
 * was put in is not looked at again.
 */
final class Placeholders implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  private static final String FILE = "file";

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{([^}:]*)(?::([^}]*))?(}?)");

  private static final Pattern LINE_END = Pattern.compile("\r?\n\\z");

  private final transient Map<String, String> environment;
  private final transient Path directory;
  private final transient Collection<ConfigProblem> problems;
  private final transient Map<String, String> results = new ConcurrentHashMap<>();

  /**
   * @param directory what relative paths of files start from
   * @param problems where to put what cannot be replaced; the value then counts as not set
   */
  Placeholders(
      Map<String, String> environment, Path directory, Collection<ConfigProblem> problems) {
    this.environment = environment;
    this.directory = directory;
    this.problems = problems;
  }

  /** Whether all of the text is to be replaced by what is elsewhere, and holds no default. */
  static boolean isAllElsewhere(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.matches()
        && matcher.group(1) != null
        && (matcher.group(2) == null || matcher.group(1).equals(FILE));
  }

  /** The text of a value that is to become {@code text}, whatever that looks like. */
  static String escaped(String text) {
    return text.replace("${", "$${");
  }

  /** Whether part of the value came from elsewhere. */
  static boolean appliedTo(ConfigValue value) {
    return value.getRawValue() != null && !value.getRawValue().equals(value.getValue());
  }

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue value = context.proceed(name);
    if (value == null || value.getValue() == null) {
      return value;
    }
    try {
      return value.withValue(replacedOnce(value.getValue()));
    } catch (Unresolved unresolved) {
      problems.add(
          new ConfigProblem(name, Layer.origin(value), String.valueOf(unresolved.getMessage())));
      return null;
    }
  }

  /** A file may change, the settings of a host that runs may not. */
  private String replacedOnce(String text) throws Unresolved {
    String known = results.get(text);
    if (known != null) {
      return known;
    }
    String result = replaced(text);
    results.put(text, result);
    return result;
  }

  private String replaced(String text) throws Unresolved {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, "");
      result.append(matcher.group(1) == null ? "${" : resolved(matcher));
    }
    return matcher.appendTail(result).toString();
  }

  private String resolved(Matcher placeholder) throws Unresolved {
    String name = placeholder.group(1);
    String rest = placeholder.group(2);
    if (placeholder.group(3).isEmpty() || name.isEmpty()) {
      throw new Unresolved(
          "needs ${VARIABLE}, ${VARIABLE:default} or ${file:PATH}; for ${ write $${");
    }
    if (name.equals(FILE) && rest != null) {
      return content(rest);
    }
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(rest))
        .orElseThrow(
            () -> new Unresolved("needs the environment variable " + name + ", which is not set"));
  }

  private String content(String path) throws Unresolved {
    try {
      String content = Files.readString(directory.resolve(path), StandardCharsets.UTF_8);
      return LINE_END.matcher(content).replaceFirst("");
    } catch (IOException | InvalidPathException e) {
      throw new Unresolved("needs the file " + path + ", which cannot be read");
    }
  }

  /** Says what is missing. */
  private static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }
}
