package io.alarmnotifier.core.api;

import java.util.Locale;

/** How constants are written in answers and queries. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
