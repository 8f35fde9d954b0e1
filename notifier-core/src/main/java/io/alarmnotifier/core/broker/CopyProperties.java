package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a copy of a message in a queue of the host's own: those of the message, but for
 * what would lose the copy, and the host's headers.
 */
final class CopyProperties {

  private static final int PERSISTENT = 2;

  /**
   * More headers than this leave no room for ours in the one frame that headers have: 64 KiB with
   * Broker-J, 128 KiB with RabbitMQ.
   */
  private static final int MAX_KEPT_HEADERS_BYTES = 48 * 1024;

  /**
   * Headers by which RabbitMQ routes a copy to further queues: if one of these were a source queue,
   * the copy would be delivered as a message of its own, for ever.
   */
  private static final Set<String> ROUTING_HEADERS = Set.of("CC", "BCC");

  /**
   * Headers that RabbitMQ adds to what expires, is rejected or is handed out again. By the first it
   * takes a message that expires in the same queue once more for one that goes in circles, and
   * drops it.
   */
  private static final Set<String> BROKER_HEADERS =
      Set.of("x-death", "x-delivery-count", "x-acquired-count", "x-stream-offset");

  private static final String FIRST_DEATH_PREFIX = "x-first-death-";
  private static final String LAST_DEATH_PREFIX = "x-last-death-";

  private CopyProperties() {}

  /**
   * @param original the properties of the message
   * @param origin where it came from
   * @param added headers that say what the copy is
   */
  static AMQP.BasicProperties of(
      AMQP.BasicProperties original, Origin origin, Map<String, Object> added) {
    Map<String, Object> headers = kept(original.getHeaders());
    headers.put(NotifierHeaders.SOURCE_QUEUE, origin.queue());
    headers.put(NotifierHeaders.SOURCE_EXCHANGE, origin.exchange());
    headers.put(NotifierHeaders.SOURCE_ROUTING_KEY, origin.routingKey());
    headers.putAll(added);
    return with(headers, original);
  }

  /** The properties of a copy that outlasts the broker, with these headers in place of its own. */
  static AMQP.BasicProperties with(Map<String, Object> headers, AMQP.BasicProperties original) {
    return original
        .builder()
        .headers(headers)
        .deliveryMode(PERSISTENT)
        // RabbitMQ closes the channel over a user who is not the one that is connected.
        .userId(null)
        // A caller's patience is no reason for the copy to vanish.
        .expiration(null)
        .build();
  }

  private static Map<String, Object> kept(@Nullable Map<String, Object> original) {
    if (original == null || size(original) > MAX_KEPT_HEADERS_BYTES) {
      return new HashMap<>();
    }
    Map<String, Object> headers = new HashMap<>(original);
    headers.keySet().removeIf(CopyProperties::isOfThisMessageOnly);
    return headers;
  }

  private static boolean isOfThisMessageOnly(String header) {
    return isForTheBroker(header)
        // What was parked or a dead letter once may be so for another reason now.
        || header.startsWith(NotifierHeaders.PREFIX);
  }

  /** Whether a header means something to RabbitMQ, so that no copy may have it. */
  static boolean isForTheBroker(String header) {
    return ROUTING_HEADERS.contains(header)
        || BROKER_HEADERS.contains(header)
        || header.startsWith(FIRST_DEATH_PREFIX)
        || header.startsWith(LAST_DEATH_PREFIX);
  }

  /** As it is on the wire. What has come over it can be written again. */
  private static long size(Map<String, Object> headers) {
    try {
      return Frame.tableSize(headers);
    } catch (UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
