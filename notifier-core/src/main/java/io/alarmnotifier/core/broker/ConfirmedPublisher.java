package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publishes and tells when the broker has taken the message in. Lives on the event loop. */
final class ConfirmedPublisher {

  /** Finds a message again that the broker returns, which it does without its number. */
  private static final String NUMBER_HEADER = "x-notifier-publish-number";

  private final Channel channel;
  private final NavigableMap<Long, CompletableFuture<Void>> unconfirmed = new TreeMap<>();

  /**
   * How many messages the broker was sent, by which it numbers its confirms. The channel's own
   * count goes up for what it refuses to send as well, and would be ahead of the broker's from then
   * on.
   */
  private long published;

  private ConfirmedPublisher(Channel channel) {
    this.channel = channel;
  }

  /** Takes over {@code channel}, which nobody else publishes on. Blocks. */
  static ConfirmedPublisher on(Channel channel) throws IOException {
    ConfirmedPublisher publisher = new ConfirmedPublisher(channel);
    channel.confirmSelect();
    channel.addConfirmListener(
        (number, multiple) -> publisher.settle(number, multiple, true),
        (number, multiple) -> publisher.settle(number, multiple, false));
    channel.addReturnListener(
        returned ->
            publisher.returned(
                returned.getExchange(), returned.getRoutingKey(), returned.getProperties()));
    return publisher;
  }

  /**
   * Publishes to a queue, through the default exchange.
   *
   * @return completed when the broker has confirmed it; fails if it has refused or returned it, or
   *     the channel is closed
   */
  CompletionStage<Void> publish(String queue, AMQP.BasicProperties properties, byte[] body) {
    return publish("", queue, properties, body);
  }

  /**
   * Publishes through an exchange.
   *
   * @return completed when the broker has confirmed it; fails if it has refused it, no queue takes
   *     it, or the channel is closed
   */
  CompletionStage<Void> publish(
      String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    long number = published + 1;
    unconfirmed.put(number, confirmed);
    try {
      channel.basicPublish(exchange, routingKey, true, numbered(properties, number), body);
      published = number;
    } catch (Throwable e) { // Netty throws an Error where its buffers have no memory left.
      unconfirmed.remove(number);
      confirmed.completeExceptionally(e);
    }
    return confirmed;
  }

  private static AMQP.BasicProperties numbered(AMQP.BasicProperties properties, long number) {
    Map<String, Object> headers = new HashMap<>(properties.getHeaders());
    headers.put(NUMBER_HEADER, number);
    return properties.builder().headers(headers).build();
  }

  private void settle(long number, boolean multiple, boolean taken) {
    Map<Long, CompletableFuture<Void>> settled =
        multiple
            ? unconfirmed.headMap(number, true)
            : unconfirmed.subMap(number, true, number, true);
    List<CompletableFuture<Void>> outcomes = List.copyOf(settled.values());
    settled.clear();
    for (CompletableFuture<Void> confirmed : outcomes) {
      if (taken) {
        confirmed.complete(null);
      } else {
        confirmed.completeExceptionally(new IOException("the broker refused it (basic.nack)"));
      }
    }
  }

  /** The broker returns a message before it confirms it. */
  private void returned(String exchange, String routingKey, AMQP.BasicProperties properties) {
    Object number = properties.getHeaders().get(NUMBER_HEADER);
    CompletableFuture<Void> confirmed =
        number instanceof Long sequence ? unconfirmed.remove(sequence) : null;
    if (confirmed != null) {
      confirmed.completeExceptionally(
          new IOException(
              exchange.isEmpty()
                  ? "there is no queue " + routingKey
                  : "no queue at the exchange " + exchange + " takes the key " + routingKey));
    }
  }

  /** Fails everything that is not confirmed. */
  void close(Throwable cause) {
    List<CompletableFuture<Void>> outcomes = List.copyOf(unconfirmed.values());
    unconfirmed.clear();
    outcomes.forEach(confirmed -> confirmed.completeExceptionally(cause));
  }
}
