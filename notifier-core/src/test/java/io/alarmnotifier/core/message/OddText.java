package io.alarmnotifier.core.message;

import java.util.SplittableRandom;

/** Text of characters from all over the first plane, lone surrogates and controls among them. */
final class OddText {

  private OddText() {}

  static String of(SplittableRandom random, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
    }
    return text.toString();
  }
}
