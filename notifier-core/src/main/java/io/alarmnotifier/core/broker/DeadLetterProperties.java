package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.Frame;
import io.alarmnotifier.core.delivery.DeadLetter;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a dead letter: those of the message, and in headers why it is one and where it
 * came from.
 */
final class DeadLetterProperties {

  private static final String PREFIX = "x-notifier-";
  private static final int PERSISTENT = 2;

  /**
   * More headers than this leave no room for ours in the one frame that headers have: 64 KiB with
   * Broker-J, 128 KiB with RabbitMQ.
   */
  private static final int MAX_KEPT_HEADERS_BYTES = 48 * 1024;

  /**
   * Headers by which RabbitMQ routes a copy to further queues: if one of these were a source queue,
   * the letter would come back and be buried again, for ever.
   */
  private static final Set<String> ROUTING_HEADERS = Set.of("CC", "BCC");

  private DeadLetterProperties() {}

  /**
   * @param source where the message came from
   * @param queue the queue it came through
   * @param original its properties
   * @param why why it is a dead letter
   * @param now when
   */
  static AMQP.BasicProperties of(
      Envelope source, String queue, AMQP.BasicProperties original, DeadLetter why, Instant now) {
    Map<String, Object> headers = kept(original.getHeaders());
    headers.put(PREFIX + "reason", why.reason());
    headers.put(PREFIX + "detail", why.detail());
    headers.put(PREFIX + "source-queue", queue);
    headers.put(PREFIX + "source-exchange", source.getExchange());
    headers.put(PREFIX + "source-routing-key", source.getRoutingKey());
    headers.put(PREFIX + "time", Date.from(now));
    why.delivery()
        .ifPresent(
            failed -> {
              headers.put(PREFIX + "delivery-id", failed.id());
              headers.put(PREFIX + "alarm-id", failed.alarmId());
              headers.put(PREFIX + "action", failed.action());
              headers.put(PREFIX + "action-index", failed.actionIndex());
              headers.put(PREFIX + "attempts", failed.attempts());
            });
    return original
        .builder()
        .headers(headers)
        .deliveryMode(PERSISTENT)
        // RabbitMQ closes the channel over a user who is not the one that is connected.
        .userId(null)
        // A caller's patience is no reason for the letter to vanish.
        .expiration(null)
        .build();
  }

  private static Map<String, Object> kept(@Nullable Map<String, Object> original) {
    if (original == null || size(original) > MAX_KEPT_HEADERS_BYTES) {
      return new HashMap<>();
    }
    Map<String, Object> headers = new HashMap<>(original);
    headers.keySet().removeAll(ROUTING_HEADERS);
    // A message that was a dead letter once may be one for another reason now.
    headers.keySet().removeIf(name -> name.startsWith(PREFIX));
    return headers;
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
