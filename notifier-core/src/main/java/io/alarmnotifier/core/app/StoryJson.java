package io.alarmnotifier.core.app;

import io.alarmnotifier.core.api.DeliveryJson;
import io.alarmnotifier.core.journal.DeliveryStory;

/** Writes a delivery's story as a JSON object on one line: the API's, in ASCII. */
final class StoryJson {

  private static final int LAST_OF_ASCII = 0x7f;

  private StoryJson() {}

  static String of(DeliveryStory story) {
    String json = DeliveryJson.of(story).encode();
    StringBuilder line = new StringBuilder(json.length());
    // Only within a string can there be any other character, and there it can be escaped.
    for (int i = 0; i < json.length(); i++) {
      char character = json.charAt(i);
      if (character <= LAST_OF_ASCII) {
        line.append(character);
      } else {
        line.append("\\u%04x".formatted((int) character));
      }
    }
    return line.toString();
  }
}
