package io.alarmnotifier.core.config.oslo;

import io.alarmnotifier.core.config.oslo.Option.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the values of options in the files of one service, as oslo.config does: the environment
 * wins, then the last file that has the option under any of its names, and in that file the present
 * name before the old ones, and the last line of several. An empty value counts as not set.
 */
final class OptionValues {

  private static final Set<String> TRUE = Set.of("true", "1", "on", "yes", "t", "y");
  private static final Set<String> FALSE = Set.of("false", "0", "off", "no", "f", "n");

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}");

  /** The last one first, as the first that is found is taken. */
  private final List<List<Entry>> files;

  private final Map<String, String> environment;
  private final Findings findings;
  private final Map<Name, Entry> fromUrl = new HashMap<>();

  /**
   * @param files the options of each file, the weakest first
   * @param environment all environment variables
   * @param findings where to put values that cannot be used; they count as not set
   */
  OptionValues(List<List<Entry>> files, Map<String, String> environment, Findings findings) {
    this.files = new ArrayList<>(files);
    Collections.reverse(this.files);
    this.environment = environment;
    this.findings = findings;
  }

  /** From now on what the query of a transport URL says about the driver comes before all else. */
  void override(Map<String, String> query, Entry url) {
    query.forEach(
        (name, text) ->
            fromUrl.put(
                new Name(Options.RABBIT, name),
                new Entry(Options.RABBIT, name, text, url.file(), url.line())));
  }

  /** What the query of the transport URL has said. */
  List<Entry> overrides() {
    return List.copyOf(fromUrl.values());
  }

  /** All options of the files, overridden ones too. */
  List<Entry> entries() {
    return files.stream().flatMap(List::stream).toList();
  }

  Optional<Value<String>> text(Option option) {
    Optional<Entry> entry = entry(option);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = new Substitution(this).in(entry.get());
      return Optional.of(new Value<>(text, entry.get())).filter(value -> !value.is().isBlank());
    } catch (IllegalArgumentException refused) {
      findings.problem(entry.get(), String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  /** The text of an option, or its default; for what is no setting but part of one. */
  String textOrDefault(Option option) {
    return text(option).map(Value::is).orElse(option.defaultText());
  }

  Optional<Value<Boolean>> bool(Option option) {
    return text(option)
        .flatMap(
            value -> {
              String word = value.is().strip().toLowerCase(Locale.ROOT);
              if (TRUE.contains(word) || FALSE.contains(word)) {
                return Optional.of(new Value<>(TRUE.contains(word), value.at()));
              }
              findings.problem(value.at(), "must be true or false, is \"" + value.is() + "\"");
              return Optional.empty();
            });
  }

  boolean isTrue(Option option) {
    return bool(option).map(Value::is).orElse(false);
  }

  Optional<Value<Long>> number(Option option) {
    return text(option)
        .flatMap(
            value -> {
              if (NUMBER.matcher(value.is().strip()).matches()) {
                return Optional.of(new Value<>(Long.valueOf(value.is().strip()), value.at()));
              }
              findings.problem(value.at(), "must be a whole number, is \"" + value.is() + "\"");
              return Optional.empty();
            });
  }

  Optional<Value<List<String>>> list(Option option) {
    return text(option)
        .map(
            value ->
                new Value<>(
                    Arrays.stream(value.is().split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList(),
                    value.at()));
  }

  /** Where an option is set, under whatever name. */
  Optional<Entry> entry(Option option) {
    return ofUrl(option)
        .or(() -> ofEnvironment(option))
        .or(() -> ofFiles(option))
        .or(() -> option.variable().flatMap(name -> variable(name, option)));
  }

  private Optional<Entry> ofUrl(Option option) {
    return option.names().stream().flatMap(name -> find(fromUrl, name).stream()).findFirst();
  }

  private static Optional<Entry> find(Map<Name, Entry> entries, Name name) {
    return Optional.ofNullable(entries.get(name));
  }

  private Optional<Entry> ofEnvironment(Option option) {
    Name name = option.names().get(0);
    return variable("OS_" + (name.group() + "__" + name.name()).toUpperCase(Locale.ROOT), option);
  }

  private Optional<Entry> variable(String variable, Option option) {
    return Optional.ofNullable(environment.get(variable))
        .map(text -> new Entry(option.group(), option.names().get(0).name(), text, variable, 0));
  }

  private Optional<Entry> ofFiles(Option option) {
    return files.stream()
        .flatMap(file -> option.names().stream().flatMap(name -> last(file, name).stream()))
        .findFirst();
  }

  private static Optional<Entry> last(List<Entry> file, Name name) {
    return file.stream()
        .filter(entry -> entry.group().equals(name.group()) && entry.name().equals(name.name()))
        .reduce((before, after) -> after);
  }
}
