package io.alarmnotifier.core.config;

import io.alarmnotifier.spi.OneLine;
import io.smallrye.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes settings as YAML that {@link YamlFile} reads as the same text. Each secret becomes a
 * placeholder for an environment variable, one variable for each secret.
 */
final class SettingsSheet {

  private static final String INDENT = "  ";

  /** What needs no quotes, as {@link YamlFile} takes numbers and dates as they are written. */
  private static final Pattern PLAIN =
      Pattern.compile("(?!(?i:null)$)[A-Za-z0-9/](?:[A-Za-z0-9_./%:-]*[A-Za-z0-9_./%-])?");

  /** These have a path, though they sound secret. */
  private static final Pattern KEY_FILE =
      Pattern.compile(
          "(broker|plugins\\.(http|trust|zaqar|heat))\\.(keystone-)?client-key|admin\\.tls\\.key");

  private static final Pattern PASSWORD_IN_URL = Pattern.compile("(://[^:@/?#,]*:)([^,]*)(@)");

  private static final Pattern LAST_WORD = Pattern.compile("\\.(uri|url|password)$");

  /** The sections and in them the keys, as they come. */
  private final Map<String, Object> root = new LinkedHashMap<>();

  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();

  /** Adds a setting; a key may be added once. */
  void add(ConfigValue value) {
    Map<String, Object> section = root;
    List<String> path = path(value.getName());
    for (String name : path.subList(0, path.size() - 1)) {
      section = inner(section, name);
    }
    String origin = OneLine.of(Layer.origin(value));
    section.put(path.get(path.size() - 1), quoted(withoutSecrets(value)) + " # " + origin);
  }

  @SuppressWarnings("unchecked") // What is no text was put there by this.
  private static Map<String, Object> inner(Map<String, Object> section, String name) {
    return (Map<String, Object>) section.computeIfAbsent(name, key -> new LinkedHashMap<>());
  }

  /** The key of a plugin stays whole: there may be one that is the beginning of another. */
  private static List<String> path(String key) {
    return List.of(key.split("\\.", key.startsWith("plugins.") ? 3 : 0));
  }

  /** The sheet, line by line. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!secrets.isEmpty()) {
      lines.add("# Secrets are left out. Set these variables of the environment, or write");
      lines.add("# ${file:PATH} in their places:");
      lines.addAll(secrets);
    }
    section("", root, lines);
    return lines;
  }

  private static void section(String indent, Map<String, Object> section, List<String> lines) {
    section.forEach(
        (name, content) -> {
          if (content instanceof Map<?, ?>) {
            lines.add(indent + name + ":");
            section(indent + INDENT, inner(section, name), lines);
          } else {
            lines.add(indent + quoted(name) + ": " + content);
          }
        });
  }

  private String withoutSecrets(ConfigValue value) {
    String text = value.getRawValue();
    if (Secrets.soundsSecret(value.getName()) && !KEY_FILE.matcher(value.getName()).matches()) {
      return hidden(text, value, "");
    }
    Matcher matcher = PASSWORD_IN_URL.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String shown = hidden(matcher.group(2), value, ", percent-encoded as there");
      matcher.appendReplacement(
          result, Matcher.quoteReplacement(matcher.group(1) + shown + matcher.group(3)));
    }
    return matcher.appendTail(result).toString();
  }

  /** What is a placeholder already stays one, unless its default would show. */
  private String hidden(String secret, ConfigValue value, String remark) {
    if (secret.isEmpty() || Placeholders.isAllElsewhere(secret)) {
      return secret;
    }
    String variable = variables.get(secret);
    if (variable == null) {
      variable = newVariable(value.getName());
      variables.put(secret, variable);
      secrets.add("#   " + variable + ": from " + OneLine.of(Layer.origin(value)) + remark);
    }
    return "${" + variable + "}";
  }

  /** Not with the prefix of keys, which these are not. */
  private String newVariable(String key) {
    String owner = LAST_WORD.matcher(key.replaceFirst("^plugins\\.", "")).replaceFirst("");
    String base = owner.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    String name = base + "_PASSWORD";
    for (int number = 2; variables.containsValue(name); number++) {
      name = base + "_PASSWORD_" + number;
    }
    return name;
  }

  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            letter -> {
              if (letter == '"' || letter == '\\') {
                quoted.append('\\').appendCodePoint(letter);
              } else if ((letter >= ' ' && letter <= '~') || Character.isLetterOrDigit(letter)) {
                quoted.appendCodePoint(letter);
              } else {
                quoted.append("\\U%08X".formatted(letter));
              }
            });
    return quoted.append('"').toString();
  }
}
