package io.alarmnotifier.core.config;

import io.alarmnotifier.spi.OneLine;
import io.smallrye.config.ConfigValue;
import java.util.regex.Pattern;

/** Decides what of a value may be shown. */
final class Secrets {

  private static final String HIDDEN = "***";

  private static final int SHOWN_LENGTH = 200;

  private static final Pattern SECRET_KEY =
      Pattern.compile(
          // URLs of actions, of which any part may be secret, are the last.
          "password|passwd|passphrase|secret|token|key|credential|self-alarm\\.(heartbeat-)?actions",
          Pattern.CASE_INSENSITIVE);

  /**
   * Up to the last {@code @}, as a password that was not encoded may hold anything. What stands
   * before a colon is the user, which helps; without a colon it may be a token.
   */
  private static final Pattern USER_INFO = Pattern.compile("://([^:@/?#]*:)?.*@", Pattern.DOTALL);

  private Secrets() {}

  /** Whether values of that key are to be kept to ourselves. */
  static boolean soundsSecret(String key) {
    return SECRET_KEY.matcher(key).find();
  }

  /**
   * The value as it may be shown: on one line, not too long, and hidden if its key sounds secret or
   * if it came from a placeholder, which is where secrets come from.
   */
  static String shown(ConfigValue value) {
    if (soundsSecret(value.getName()) || Placeholders.appliedTo(value)) {
      return HIDDEN;
    }
    return OneLine.of(withoutPassword(value.getValue()), SHOWN_LENGTH);
  }

  /** As {@link #shown}, for a value that is wrong and so may hold a password anywhere. */
  static String shownThoughWrong(ConfigValue value) {
    boolean mayHoldPassword =
        value.getName().equals(Keys.URI.name()) || value.getName().equals(Keys.JOURNAL_URL.name());
    String shown = mayHoldPassword ? HIDDEN : shown(value);
    return shown.equals(HIDDEN) ? HIDDEN : '"' + shown + '"';
  }

  /** The text of a URI, with {@code ***} in place of its password. */
  static String withoutPassword(String uri) {
    return USER_INFO.matcher(uri).replaceAll("://$1" + HIDDEN + "@");
  }
}
