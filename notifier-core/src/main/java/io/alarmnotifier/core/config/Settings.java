package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.Collection;
import java.util.Optional;

/** Reads typed values; what cannot be used is noted and counts as not set. */
final class Settings {

  private final SmallRyeConfig config;
  private final Collection<ConfigProblem> problems;

  Settings(SmallRyeConfig config, Collection<ConfigProblem> problems) {
    this.config = config;
    this.problems = problems;
  }

  /** The text of any key, those of plugins included. */
  Optional<ConfigValue> text(String key) {
    return Optional.of(config.getConfigValue(key)).filter(value -> value.getValue() != null);
  }

  /** The value of a key, if it is set. */
  <T> Optional<T> find(Key<T> key) {
    return text(key.name()).flatMap(value -> converted(key, value));
  }

  /** The value of a key, or its default. */
  <T> T get(Key<T> key) {
    return find(key).orElseGet(key::defaultValue);
  }

  /** Where a key is set. */
  String origin(Key<?> key) {
    return text(key.name()).map(Layer::origin).orElse("default");
  }

  private <T> Optional<T> converted(Key<T> key, ConfigValue value) {
    try {
      return Optional.of(key.type().read(value.getValue()));
    } catch (IllegalArgumentException refused) {
      problems.add(
          new ConfigProblem(
              key.name(),
              Layer.origin(value),
              refused.getMessage() + ", is " + Secrets.shownThoughWrong(value)));
      return Optional.empty();
    }
  }
}
