package io.alarmnotifier.core.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Makes the ids of messages, by which the host and the receivers recognise a repeat. */
final class MessageIds {

  private static final int LENGTH = 32;

  private MessageIds() {}

  /** One that no other message has. */
  static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /**
   * One that follows from what is told to whom, so that nothing else gets it.
   *
   * @param told of what is told, as many texts each time
   * @param actions the URLs, in their order
   */
  static String of(List<String> told, List<String> actions) {
    MessageDigest hash = sha256();
    for (List<String> part : List.of(told, actions)) {
      for (String text : part) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // With their length, as a text may hold whatever could stand between two.
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        hash.update(bytes);
      }
    }
    return HexFormat.of().formatHex(hash.digest()).substring(0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has it", e);
    }
  }
}
