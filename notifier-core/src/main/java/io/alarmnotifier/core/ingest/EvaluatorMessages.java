package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.UnsignableAlarmException;
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
  private Optional<MessageSignature> signature;

  /**
   * With the time that {@code clock} tells.
   *
   * @param signature signs the alarms, if it is there; used by nobody else
   */
  public EvaluatorMessages(InstantSource clock, Optional<MessageSignature> signature) {
    this.clock = clock;
    this.signature = signature;
  }

  /**
   * Signs alarms in another way from now on, or no more.
   *
   * @param other used by nobody else
   */
  public synchronized void signBy(Optional<MessageSignature> other) {
    signature = other;
  }

  /**
   * An RPC cast.
   *
   * @throws UnsignableAlarmException if it is to be signed and cannot be
   */
  public byte[] cast(IngestedAlarm alarm) throws UnsignableAlarmException {
    return OsloMessages.notifyAlarm(
        alarm.transition(),
        alarm.actions(),
        signatureOf(alarm),
        alarm.messageId(),
        Optional.empty());
  }

  /**
   * A notification, with the time at which it was written first.
   *
   * @throws UnsignableAlarmException if it is to be signed and cannot be
   */
  public byte[] notification(IngestedAlarm alarm) throws UnsignableAlarmException {
    UUID id = UUID.nameUUIDFromBytes(alarm.messageId().getBytes(StandardCharsets.UTF_8));
    return OsloMessages.alarmUpdate(
        alarm.transition(),
        alarm.actions(),
        signatureOf(alarm),
        id.toString(),
        OsloMessages.timestamp(firstSent(alarm.messageId())),
        alarm.messageId());
  }

  private synchronized Optional<String> signatureOf(IngestedAlarm alarm)
      throws UnsignableAlarmException {
    return signature.isPresent()
        ? Optional.of(signature.get().sign(alarm.transition(), alarm.actions()))
        : Optional.empty();
  }

  private synchronized Instant firstSent(String messageId) {
    Instant first = sent.computeIfAbsent(messageId, id -> clock.instant());
    if (sent.size() > REMEMBERED) {
      sent.remove(sent.keySet().iterator().next());
    }
    return first;
  }
}
