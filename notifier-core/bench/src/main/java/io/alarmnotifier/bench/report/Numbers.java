package io.alarmnotifier.bench.report;

import java.util.Locale;

/** Writes numbers for people: three digits that count, and thousands set apart. */
final class Numbers {

  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return format("%,.0f", value);
    }
    return format(size >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
