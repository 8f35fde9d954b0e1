package io.alarmnotifier.spi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's configuration, read by key with the type that the plugin expects.
 *
 * <p>A value that cannot be used is noted and the default is returned in its place, so that one
 * start shows the operator all that is wrong: the host looks at {@link #problems()} when {@link
 * NotifierFactory#create} has returned, and does not start if there are any. A key that is present
 * and was never read is such a problem too. Not for use by several threads at once.
 *
 * @since 1.0
 */
public final class NotifierConfig {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private final Function<String, @Nullable String> values;
  private final Set<String> present;
  private final Set<String> read = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param values gives the value of a key, or {@code null}; may know keys beyond {@code present},
   *     such as those of the environment
   * @param present the keys that are known to be set, which must all be read
   */
  public NotifierConfig(Function<String, @Nullable String> values, Set<String> present) {
    this.values = Objects.requireNonNull(values, "values");
    this.present = Set.copyOf(present);
  }

  /** A configuration of exactly these values, for tests. */
  public static NotifierConfig of(Map<String, String> values) {
    return new NotifierConfig(values::get, values.keySet());
  }

  /** The text of {@code key}, if it is set. */
  public Optional<String> string(String key) {
    read.add(key);
    return Optional.ofNullable(values.apply(key));
  }

  /** The text of {@code key}, or {@code defaultValue}. */
  public String string(String key, String defaultValue) {
    return string(key).orElse(defaultValue);
  }

  /** The text of {@code key}, which is one of {@code allowed}, or {@code defaultValue}. */
  public String oneOf(String key, String defaultValue, Set<String> allowed) {
    String value = string(key, defaultValue);
    if (allowed.contains(value)) {
      return value;
    }
    return refuse(key, "must be one of " + new TreeSet<>(allowed), defaultValue);
  }

  /** The whole number of {@code key}, from {@code min} to {@code max}, or {@code defaultValue}. */
  public int integer(String key, int defaultValue, int min, int max) {
    Optional<String> text = string(key);
    if (text.isEmpty()) {
      return defaultValue;
    }
    try {
      int value = Integer.parseInt(text.get().trim());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // The same answer as for a number out of range.
    }
    return refuse(key, "must be a whole number from " + min + " to " + max, defaultValue);
  }

  /** {@code true} or {@code false}, or {@code defaultValue}. */
  public boolean bool(String key, boolean defaultValue) {
    String text = string(key, Boolean.toString(defaultValue)).trim();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    return refuse(key, "must be true or false", defaultValue);
  }

  /** The time span of {@code key} as in {@link #parseDuration}, above zero, or the default. */
  public Duration duration(String key, Duration defaultValue) {
    Optional<String> text = string(key);
    if (text.isEmpty()) {
      return defaultValue;
    }
    Optional<Duration> value = parseDuration(text.get()).filter(span -> !span.isZero());
    return value.orElseGet(
        () -> refuse(key, "must be a time span such as 500ms, 15s, 2m or 1h", defaultValue));
  }

  /** The comma-separated values of {@code key}, trimmed; empty if it is not set. */
  public List<String> list(String key) {
    return string(key).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /**
   * The names that the operator has made up below {@code key}: with {@code commands.page} and
   * {@code commands.log.level} set, those below {@code commands} are {@code page} and {@code log}.
   * A name that only the environment knows is not among them, as a variable does not tell where it
   * ends. The keys themselves do not count as read.
   *
   * @return sorted; empty if there are none
   */
  public SortedSet<String> namesBelow(String key) {
    String prefix = key + ".";
    SortedSet<String> names = new TreeSet<>();
    for (String set : present) {
      if (set.startsWith(prefix)) {
        int end = set.indexOf('.', prefix.length());
        names.add(set.substring(prefix.length(), end < 0 ? set.length() : end));
      }
    }
    return Collections.unmodifiableSortedSet(names);
  }

  /** The path of {@code key}, if it is set. Whether it exists is not looked at. */
  public Optional<Path> path(String key) {
    return string(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(Path.of(text));
              } catch (InvalidPathException e) {
                return refuse(key, "must be a path", Optional.empty());
              }
            });
  }

  /**
   * Notes that the value of {@code key} cannot be used, for what only the plugin can check.
   *
   * @param problem what is allowed, as the end of a sentence that begins with the key
   */
  public void reject(String key, String problem) {
    problems.add(key + " " + problem);
  }

  /**
   * All that is wrong: what was noted, and the keys that are set but were never read.
   *
   * @return one sentence each, beginning with the key; no values, which may be secret
   */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    new TreeSet<>(present)
        .stream()
            .filter(key -> !read.contains(key))
            .map(key -> key + " is unknown; known keys are " + read)
            .forEach(all::add);
    return List.copyOf(all);
  }

  /**
   * Reads a time span: a whole number and its unit, {@code ms}, {@code s}, {@code m}, {@code h} or
   * {@code d}, such as {@code 15s}.
   *
   * @return empty if {@code text} is not of that form
   */
  public static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  private <T> T refuse(String key, String problem, T defaultValue) {
    reject(key, problem);
    return defaultValue;
  }

  /** The keys that are set, without their values, which may be secret. */
  @Override
  public String toString() {
    return "NotifierConfig" + new TreeSet<>(present);
  }
}
