package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.message.OsloMessages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes alarms as evaluators send them. One that is sent again with the same message's id becomes
 * the same bytes again, by which the host recognises a repeat. May be called by any thread.
 */
public final class EvaluatorMessages {

  private static final int REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Map<String, Instant> sent = new LinkedHashMap<>();

  /** With the time that {@code clock} tells. */
  public EvaluatorMessages(InstantSource clock) {
    this.clock = clock;
  }

  /** An RPC cast. */
  public byte[] cast(IngestedAlarm alarm) {
    return OsloMessages.notifyAlarm(
        alarm.transition(), alarm.actions(), alarm.messageId(), Optional.empty());
  }

  /** A notification, with the time at which it was written first. */
  public byte[] notification(IngestedAlarm alarm) {
    UUID id = UUID.nameUUIDFromBytes(alarm.messageId().getBytes(StandardCharsets.UTF_8));
    return OsloMessages.alarmUpdate(
        alarm.transition(),
        alarm.actions(),
        id.toString(),
        OsloMessages.timestamp(firstSent(alarm.messageId())),
        alarm.messageId());
  }

  private synchronized Instant firstSent(String messageId) {
    Instant first = sent.computeIfAbsent(messageId, id -> clock.instant());
    if (sent.size() > REMEMBERED) {
      sent.remove(sent.keySet().iterator().next());
    }
    return first;
  }
}
