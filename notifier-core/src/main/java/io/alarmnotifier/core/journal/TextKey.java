package io.alarmnotifier.core.journal;

/**
 * A number in place of a text, by which it is found: an index of numbers takes a third of the room
 * of one of ids, and a third of the time. Stored, so that it is the same in all versions.
 */
final class TextKey {

  private TextKey() {}

  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
