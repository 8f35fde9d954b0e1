package io.alarmnotifier.plugins.keystone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the file of a plugin in {@code config/plugins} shows to who reads it. */
public final class ShippedSettings {

  private static final Pattern KEY = Pattern.compile("(?m)^# ([a-z-]+): (\\S+)");

  private ShippedSettings() {}

  /** The settings that are commented out. */
  public static Map<String, String> of(String plugin) throws IOException {
    Path file =
        Path.of(System.getProperty("notifier.repository"), "config", "plugins", plugin + ".yaml");
    Matcher shown = KEY.matcher(Files.readString(file));
    Map<String, String> settings = new HashMap<>();
    while (shown.find()) {
      settings.put(shown.group(1), shown.group(2));
    }
    return settings;
  }
}
