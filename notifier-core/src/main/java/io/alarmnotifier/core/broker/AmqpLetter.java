package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter as the broker has handed it out. */
final class AmqpLetter implements Letter {

  private final Channel channel;
  private final long deliveryTag;
  private final AMQP.BasicProperties properties;
  private final byte[] body;
  private final LetterSummary summary;

  /**
   * @param channel the channel that it came through, on which alone it can be acknowledged
   */
  AmqpLetter(Channel channel, long deliveryTag, AMQP.BasicProperties properties, byte[] body) {
    this.channel = channel;
    this.deliveryTag = deliveryTag;
    this.properties = properties;
    this.body = body;
    this.summary = LetterHeaders.of(properties).summary(properties, body);
  }

  Channel channel() {
    return channel;
  }

  long deliveryTag() {
    return deliveryTag;
  }

  AMQP.BasicProperties amqpProperties() {
    return properties;
  }

  @Override
  public LetterSummary summary() {
    return summary;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public Map<String, String> headers() {
    return LetterHeaders.of(properties).texts();
  }

  @Override
  public Map<String, String> properties() {
    Map<String, String> set = new LinkedHashMap<>();
    put(set, "content-type", properties.getContentType());
    put(set, "content-encoding", properties.getContentEncoding());
    put(set, "delivery-mode", properties.getDeliveryMode());
    put(set, "priority", properties.getPriority());
    put(set, "correlation-id", properties.getCorrelationId());
    put(set, "reply-to", properties.getReplyTo());
    put(set, "expiration", properties.getExpiration());
    put(set, "message-id", properties.getMessageId());
    put(
        set,
        "timestamp",
        properties.getTimestamp() == null ? null : properties.getTimestamp().toInstant());
    put(set, "type", properties.getType());
    put(set, "user-id", properties.getUserId());
    put(set, "app-id", properties.getAppId());
    return set;
  }

  private static void put(Map<String, String> set, String name, @Nullable Object value) {
    if (value != null) {
      set.put(name, value.toString());
    }
  }
}
