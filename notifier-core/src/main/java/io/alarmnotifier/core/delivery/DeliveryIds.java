package io.alarmnotifier.core.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Makes the ids of deliveries. */
final class DeliveryIds {

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
  static String of(Optional<String> messageId, int actionIndex) {
    return messageId
        .map(
            id -> UUID.nameUUIDFromBytes((id + '#' + actionIndex).getBytes(StandardCharsets.UTF_8)))
        .orElseGet(UUID::randomUUID)
        .toString();
  }
}
