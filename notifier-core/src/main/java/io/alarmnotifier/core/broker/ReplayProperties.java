package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a replayed letter: those of the letter without what made it one, so that the
 * host takes it up as if it were new. Which delivery it is, and where its message came from, stays.
 */
final class ReplayProperties {

  private static final int PERSISTENT = 2;

  private static final Set<String> KEPT =
      Set.of(
          NotifierHeaders.DELIVERY_ID,
          NotifierHeaders.ALARM_ID,
          NotifierHeaders.ACTION,
          NotifierHeaders.ACTION_INDEX,
          NotifierHeaders.SOURCE_QUEUE,
          NotifierHeaders.SOURCE_EXCHANGE,
          NotifierHeaders.SOURCE_ROUTING_KEY);

  /**
   * What RabbitMQ itself writes of a message's way. With {@code x-death} it would take the next
   * expiry for a cycle and drop the message. {@code CC} and {@code BCC} would send it elsewhere
   * too.
   */
  private static final Set<String> OF_RABBITMQ =
      Set.of("x-death", "x-delivery-count", "x-acquired-count", "CC", "BCC");

  private ReplayProperties() {}

  static AMQP.BasicProperties of(AMQP.BasicProperties letter) {
    Map<String, Object> headers =
        letter.getHeaders() == null ? new HashMap<>() : new HashMap<>(letter.getHeaders());
    headers.keySet().removeIf(ReplayProperties::isOver);
    if (headers.containsKey(NotifierHeaders.ACTION_INDEX)) {
      headers.put(NotifierHeaders.ATTEMPTS, 0);
    }
    return letter
        .builder()
        .headers(headers)
        .deliveryMode(PERSISTENT)
        // RabbitMQ closes the channel over a user who is not the one that is connected.
        .userId(null)
        .expiration(null)
        .build();
  }

  private static boolean isOver(String name) {
    return (name.startsWith(NotifierHeaders.PREFIX) && !KEPT.contains(name))
        || OF_RABBITMQ.contains(name)
        || name.startsWith("x-first-death-")
        || name.startsWith("x-last-death-");
  }
}
