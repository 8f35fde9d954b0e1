package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an evaluator's message came from. Copies of it say so in headers, through all parkings and
 * into the dead letter.
 *
 * @param queue the queue that it came through
 * @param exchange the exchange that it was sent to
 * @param routingKey the key that it was sent with
 */
record Origin(String queue, String exchange, String routingKey) {

  /**
   * Where a message came from that the broker has handed out.
   *
   * @param before that of another, which nearly always is the same; kept in its place then, as many
   *     messages are held at a time
   */
  static Origin of(String queue, Envelope envelope, @Nullable Origin before) {
    Origin origin = new Origin(queue, envelope.getExchange(), envelope.getRoutingKey());
    return before != null && before.equals(origin) ? before : origin;
  }

  /**
   * Where the message at hand, which came from here, or the one that it is a copy of, came from.
   * Headers count only in the queue that copies come back through, as anybody may write to the
   * others.
   *
   * @param headers its headers, if it has any
   */
  Origin ofOriginal(@Nullable Map<String, Object> headers) {
    if (!queue.equals(OwnQueues.DELIVERIES) || headers == null) {
      return this;
    }
    return new Origin(
        text(headers.get(NotifierHeaders.SOURCE_QUEUE), queue),
        text(headers.get(NotifierHeaders.SOURCE_EXCHANGE), exchange),
        text(headers.get(NotifierHeaders.SOURCE_ROUTING_KEY), routingKey));
  }

  private static String text(@Nullable Object header, String fallback) {
    return HeaderValues.text(header).orElse(fallback);
  }
}
