package io.alarmnotifier.core.config;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.NotifierConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of settings. */
final class Types {

  private static final int MAX_PORT = 65_535;

  /** Wildcards would bind to other topics; brokers keep {@code amq.}, and the host its own. */
  private static final Pattern NAME =
      Pattern.compile("(?!amq\\.|alarm-notifier\\.)[^\\s\\p{Cntrl}*#]+");

  private static final Pattern LISTEN_ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9.-]+)):([0-9]{1,5})");

  /** RFC 6750's letters; a short one could be guessed. */
  private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,4096}=*");

  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(kB|MB|GB)");

  private static final Pattern ONE_SEGMENT = Pattern.compile("(?:/[^/]*)?");

  private Types() {}

  static SettingType<Boolean> bool() {
    return text ->
        switch (text.trim()) {
          case "true" -> true;
          case "false" -> false;
          default -> throw refused("must be true or false");
        };
  }

  static SettingType<Integer> wholeNumber(int min, int max) {
    return text -> {
      try {
        int number = Integer.parseInt(text.trim());
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException noNumber) {
        // The same answer as for a number out of range.
      }
      throw refused("must be a whole number from " + min + " to " + max);
    };
  }

  static SettingType<Duration> timeSpan(String min, String max) {
    return text ->
        spanBetween(min, max, text)
            .orElseThrow(
                () -> refused("must be a time span from " + min + " to " + max + ", such as 15s"));
  }

  /** A number of bytes. */
  static SettingType<Long> size(long min, long max) {
    return text -> {
      Matcher size = SIZE.matcher(text.trim());
      if (size.matches()) {
        long bytes =
            Long.parseLong(size.group(1))
                * switch (size.group(2)) {
                  case "GB" -> 1_000_000_000L;
                  case "MB" -> 1_000_000L;
                  default -> 1_000L;
                };
        if (bytes >= min && bytes <= max) {
          return bytes;
        }
      }
      throw refused(
          "must be a size from %dMB to %dGB, such as 500MB or 1GB"
              .formatted(min / 1_000_000, max / 1_000_000_000));
    };
  }

  /** For what the wire counts in seconds: 500ms would become 0 there, which means off. */
  static SettingType<Duration> wholeSeconds(String min, String max) {
    return text ->
        spanBetween(min, max, text)
            .filter(span -> span.toMillisPart() == 0)
            .orElseThrow(
                () -> refused("must be from " + min + " to " + max + " in whole seconds, as 60s"));
  }

  static SettingType<List<Duration>> timeSpans(int maxItems, String min, String max) {
    return text -> {
      List<Duration> spans =
          items(text).stream().flatMap(item -> spanBetween(min, max, item).stream()).toList();
      if (spans.size() < items(text).size() || spans.size() > maxItems) {
        throw refused(
            "must be a list of 1 to %d time spans from %s to %s".formatted(maxItems, min, max));
      }
      return spans;
    };
  }

  static SettingType<String> name(int maxBytes) {
    return text -> {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes <= maxBytes && NAME.matcher(text).matches()) {
        return text;
      }
      throw refused(
          "must be a name of 1 to "
              + maxBytes
              + " bytes without spaces, control characters, * and #,"
              + " not beginning with amq. or alarm-notifier.");
    };
  }

  static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
    return text ->
        constant(type, text.trim()).orElseThrow(() -> refused("must be " + allConstants(type)));
  }

  /** A list in the order in which the constants are declared, each once. */
  static <E extends Enum<E>> SettingType<List<E>> someOf(Class<E> type) {
    return text -> {
      List<E> constants =
          items(text).stream().flatMap(item -> constant(type, item).stream()).sorted().toList();
      if (constants.size() < items(text).size()) {
        throw refused("must be " + allConstants(type) + ", or a list of these");
      }
      return constants.stream().distinct().toList();
    };
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> written(constant).equals(text))
        .findFirst();
  }

  private static <E extends Enum<E>> String allConstants(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Types::written)
        .collect(Collectors.joining(" or "));
  }

  /** In capitals as in {@code logback.xml}, or not. */
  static SettingType<LogConfig.Level> logLevel() {
    return text ->
        Arrays.stream(LogConfig.Level.values())
            .filter(level -> level.name().equalsIgnoreCase(text.trim()))
            .findFirst()
            .orElseThrow(() -> refused("must be TRACE, DEBUG, INFO, WARN, ERROR or OFF"));
  }

  static SettingType<Path> path() {
    return text -> {
      try {
        if (!text.isBlank()) {
          return Path.of(text);
        }
      } catch (InvalidPathException noPath) {
        // The same answer as for an empty one.
      }
      throw refused("must be a path");
    };
  }

  static SettingType<List<AlarmAction>> actions() {
    return text -> items(text).stream().map(Types::action).toList();
  }

  private static AlarmAction action(String text) {
    try {
      return AlarmAction.parse(text);
    } catch (IllegalArgumentException noUrl) {
      throw refused("must be the URL of an action, or a list of these; write %2C for a comma");
    }
  }

  static SettingType<Secret> secret() {
    return text -> {
      if (!text.isBlank()) {
        return new Secret(text);
      }
      throw refused("must not be empty");
    };
  }

  static SettingType<Optional<ListenAddress>> listenAddressOrOff() {
    return text -> {
      if (text.trim().equals("off")) {
        return Optional.empty();
      }
      Matcher address = LISTEN_ADDRESS.matcher(text);
      if (address.matches() && Integer.parseInt(address.group(3)) <= MAX_PORT) {
        String host = address.group(1) == null ? address.group(2) : address.group(1);
        return Optional.of(new ListenAddress(host, Integer.parseInt(address.group(3))));
      }
      throw refused("must be an address and a port, such as 127.0.0.1:8780, or off");
    };
  }

  static SettingType<Secret> bearerToken() {
    return text -> {
      if (BEARER_TOKEN.matcher(text).matches()) {
        return new Secret(text);
      }
      throw refused("must be 16 to 4096 letters, digits and ._~+/-, as a bearer token has them");
    };
  }

  static SettingType<List<String>> hostNames() {
    return text -> {
      List<String> names = items(text);
      if (names.stream().allMatch(name -> HOST_NAME.matcher(name).matches())) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      }
      throw refused("must be a host name without a port, or a list of these");
    };
  }

  static SettingType<List<URI>> brokerUris() {
    return text -> items(text).stream().map(Types::brokerUri).toList();
  }

  private static URI brokerUri(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      if ((scheme.equals("amqp") || scheme.equals("amqps"))
          && uri.getHost() != null
          && uri.getPort() <= MAX_PORT
          && ONE_SEGMENT.matcher(uri.getRawPath()).matches()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException noUri) {
      // Its message has the password in it.
    }
    throw refused(
        "must be amqp://USER:PASSWORD@HOST:PORT/VHOST or amqps://…, or a list of these;"
            + " in names and password write %2F for /, %40 for @, %2C for a comma");
  }

  private static Optional<Duration> spanBetween(String min, String max, String text) {
    return NotifierConfig.parseDuration(text)
        .filter(span -> span.compareTo(span(min)) >= 0 && span.compareTo(span(max)) <= 0);
  }

  private static Duration span(String text) {
    return NotifierConfig.parseDuration(text).orElseThrow();
  }

  /** What stands between commas, at least one item, which may be empty. */
  private static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException refused(String allowed) {
    return new IllegalArgumentException(allowed);
  }
}
