package io.alarmnotifier.core.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the SPI: a new minor adds, a new major breaks.
 *
 * @param major counts breaks
 * @param minor counts additions since the last break
 */
public record SpiVersion(int major, int minor) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if {@code text} is not {@code major.minor}
   */
  public static SpiVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be of the form 1.0");
    }
    return new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether a host of this version can run a plugin that was built against {@code theirs}. */
  public boolean serves(SpiVersion theirs) {
    return theirs.major == major && theirs.minor <= minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
