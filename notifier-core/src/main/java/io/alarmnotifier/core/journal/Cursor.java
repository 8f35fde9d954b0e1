package io.alarmnotifier.core.journal;

/**
 * A delivery's place in a search: only what comes after it in the order, received earlier, is left.
 *
 * @param received in microseconds
 * @param key tells deliveries apart that were received at once
 */
record Cursor(long received, long key) {

  static Cursor parse(String text) {
    int colon = text.indexOf(':');
    try {
      if (colon > 0) {
        return new Cursor(
            Long.parseLong(text.substring(0, colon), 36),
            Long.parseLong(text.substring(colon + 1), 36));
      }
    } catch (NumberFormatException noNumber) {
      // The same answer as for a text without a colon.
    }
    throw new IllegalArgumentException("cursor is not one that a page before ended with");
  }

  @Override
  public String toString() {
    return Long.toString(received, 36) + ':' + Long.toString(key, 36);
  }
}
