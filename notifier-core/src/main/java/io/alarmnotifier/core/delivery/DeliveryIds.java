package io.alarmnotifier.core.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Makes the ids of deliveries. */
public final class DeliveryIds {

  private static final HashFunction MD5 = HashFunction.named("MD5");

  private DeliveryIds() {}

  /**
   * The id of one delivery. It follows from the sender's id of the message, so it is the same when
   * the broker hands the message out again, to this host or another. A message without an id gets a
   * new one each time: two alarms of the same text are two alarms, and a receiver that took them
   * for one would lose the second.
   *
   * @param messageId the sender's id of the message
   * @param actionIndex the action's place in the message
   * @return a UUID
   */
  public static String of(Optional<String> messageId, int actionIndex) {
    return messageId
        .map(id -> named((id + '#' + actionIndex).getBytes(StandardCharsets.UTF_8)))
        .orElseGet(UUID::randomUUID)
        .toString();
  }

  /** As {@link UUID#nameUUIDFromBytes}. */
  private static UUID named(byte[] name) {
    byte[] hash = MD5.of(name);
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x30); // Version 3
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80); // The variant of RFC 9562
    ByteBuffer halves = ByteBuffer.wrap(hash);
    return new UUID(halves.getLong(), halves.getLong());
  }
}
