package io.alarmnotifier.bench.alarm;

import java.nio.charset.StandardCharsets;

/**
 * What an alarm's name says, by which the receiver knows the alarm again however its body is
 * written: nothing in it is ever escaped, and it always has the same length.
 *
 * @param load which load it belongs to; below 100,000
 * @param number which alarm of the load it is, from 0
 * @param nanos when it was due to be published, by {@link System#nanoTime}, which all processes of
 *     a Linux machine read from the same clock
 */
public record Marker(int load, int number, long nanos) {

  /** What each begins with. */
  public static final String START = "bench~";

  private static final char END = '~';
  private static final int LOAD_DIGITS = 5;
  private static final int NUMBER_DIGITS = 10;
  private static final int NANOS_DIGITS = 19;

  /** How long each is. */
  public static final int LENGTH =
      START.length() + LOAD_DIGITS + 1 + NUMBER_DIGITS + 1 + NANOS_DIGITS + 1;

  private static final byte[] START_BYTES = START.getBytes(StandardCharsets.US_ASCII);

  /** Where a byte stands. */
  @FunctionalInterface
  public interface Bytes {
    /** The byte there. */
    byte at(int index);
  }

  /**
   * Finds the first marker in a text.
   *
   * @param from the index to begin at
   * @param to the index behind the last byte
   * @return its index; -1 if there is none
   */
  public static int find(Bytes bytes, int from, int to) {
    int last = to - LENGTH;
    for (int i = from; i <= last; i++) {
      if (startsAt(bytes, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsAt(Bytes bytes, int index) {
    for (int i = 0; i < START_BYTES.length; i++) {
      if (bytes.at(index + i) != START_BYTES[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads the marker that begins at {@code index}. */
  public static Marker read(Bytes bytes, int index) {
    int load = index + START_BYTES.length;
    int number = load + LOAD_DIGITS + 1;
    int nanos = number + NUMBER_DIGITS + 1;
    return new Marker(
        (int) digits(bytes, load, LOAD_DIGITS),
        (int) digits(bytes, number, NUMBER_DIGITS),
        digits(bytes, nanos, NANOS_DIGITS));
  }

  private static long digits(Bytes bytes, int index, int count) {
    long value = 0;
    for (int i = index; i < index + count; i++) {
      value = value * 10 + bytes.at(i) - '0';
    }
    return value;
  }

  /** As it stands in a text. */
  @Override
  public String toString() {
    return START
        + padded(load, LOAD_DIGITS)
        + END
        + padded(number, NUMBER_DIGITS)
        + END
        + padded(nanos, NANOS_DIGITS)
        + END;
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
