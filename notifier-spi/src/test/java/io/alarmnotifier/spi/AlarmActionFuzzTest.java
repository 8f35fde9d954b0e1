package io.alarmnotifier.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What holds for every text that is taken for an action. {@code -Dnotifier.fuzz.action.inputs=N}
 * sets how many are tried, {@code -Dnotifier.fuzz.seed=N} the seed of the first; each next one
 * counts up by one, so a failure is replayed with its own seed and one input.
 */
class AlarmActionFuzzTest {

  private static final int INPUTS = Integer.getInteger("notifier.fuzz.action.inputs", 30_000);
  private static final long FIRST_SEED = Long.getLong("notifier.fuzz.seed", 1);

  private static final String SECRET = "hunter2";

  private static final List<String> URLS =
      List.of(
          "https://user:" + SECRET + "@example.org:8443/a/b?x=1#f",
          "https://" + SECRET + "@example.org",
          "http://example.org/hook?token=" + SECRET,
          "http://example.org/hook#" + SECRET,
          "http:user:" + SECRET + "@example.org/hook",
          "http:/user:" + SECRET + "@example.org/hook",
          "trust+https://id:" + SECRET + "@[2001:db8::1]:80/%41?a=b&c",
          "zaqar://?topic=" + SECRET + "&ttl=3600",
          "mailto:a@example.org",
          "log://");

  private static final List<String> PARTS =
      List.of(
          ":",
          "/",
          "//",
          "?",
          "#",
          "@",
          "[",
          "]",
          "[::1]",
          "%",
          "%zz",
          "%0a",
          "&",
          "=",
          "\\",
          " ",
          "\t",
          "\r\n",
          "\u0000",
          "\u001b[31m",
          "\u2028",
          "\u202e",
          "\ud800",
          "\udc00",
          "İ",
          "ß",
          "℀",
          "。",
          "０",
          "99999",
          "65536",
          "-1",
          "xn--",
          "http://",
          "data:",
          "\ufeff");

  private static final Pattern NO_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", Pattern.UNICODE_CHARACTER_CLASS);

  @Test
  void refusesOrTakesEveryTextAndNeverShowsItsSecrets() {
    int taken = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + INPUTS; seed++) {
      String text = text(new SplittableRandom(seed));
      try {
        taken += check(text) ? 1 : 0;
      } catch (Throwable e) {
        throw new AssertionError(
            "replay with -Dnotifier.fuzz.action.inputs=1 -Dnotifier.fuzz.seed=" + seed, e);
      }
    }
    assertThat(taken).isBetween(INPUTS > 1 ? INPUTS / 4 : 0, INPUTS);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder(URLS.get(random.nextInt(URLS.size())));
    for (int changes = random.nextInt(6); changes > 0; changes--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(8)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        case 1 -> text.insert(at, (char) random.nextInt(0x10000));
        case 2 -> text.insert(at, text.substring(at / 2, at));
        case 3 -> text.insert(at, "x".repeat(random.nextInt(1000)));
        default -> text.insert(at, PARTS.get(random.nextInt(PARTS.size())));
      }
    }
    return text.toString();
  }

  /** Whether the text was taken for an action. */
  private static boolean check(String text) {
    AlarmAction action;
    try {
      action = AlarmAction.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank().doesNotContain(SECRET);
      return false;
    }
    assertThat(AlarmAction.parse(action.url())).isEqualTo(action);
    assertThat(action.port()).isBetween(-1, 65_535);
    assertThat(action.queryParameters()).doesNotContainKey(null);
    checkShown(action, action.toString());
    return true;
  }

  private static void checkShown(AlarmAction action, String shown) {
    assertThat(shown.length()).isLessThan(7 * OneLine.DEFAULT_LENGTH);
    assertThat(NO_LINE.matcher(shown).find()).as(shown).isFalse();
    // Where the changes have made a host or a path of it, it is no secret any more.
    if (!action.host().contains(SECRET) && !pathWithoutUser(action).contains(SECRET)) {
      assertThat(shown).doesNotContain(SECRET);
      assertThat(action.endpoint()).doesNotContain(SECRET);
    }
  }

  private static String pathWithoutUser(AlarmAction action) {
    String path = action.path();
    int at = path.lastIndexOf('@');
    return at >= 0 && path.lastIndexOf(':', at) >= 0 ? path.substring(at) : path;
  }
}
