package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import io.alarmnotifier.core.delivery.DeadLetter;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * The properties of a dead letter: those of the message, and in headers why it is one and where it
 * came from.
 */
final class DeadLetterProperties {

  private DeadLetterProperties() {}

  /**
   * @param origin where the message came from
   * @param original its properties
   * @param why why it is a dead letter
   * @param now when
   */
  static AMQP.BasicProperties of(
      Origin origin, AMQP.BasicProperties original, DeadLetter why, Instant now) {
    Map<String, Object> added = new HashMap<>();
    added.put(NotifierHeaders.REASON, why.reason());
    added.put(NotifierHeaders.DETAIL, why.detail());
    added.put(NotifierHeaders.TIME, Date.from(now));
    why.delivery().ifPresent(failed -> added.putAll(NotifierHeaders.of(failed)));
    return CopyProperties.of(original, origin, added);
  }
}
