package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what calls are answered. A caller whose queue is not there may be about to declare it
 * again, as the broker was restarted: it is tried again for a minute, as by oslo.messaging, and
 * nothing waits for that. Lives on the event loop.
 */
final class CallAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(CallAnswers.class);

  static final Duration PAUSE = Duration.ofMillis(250);
  static final int MAX_TRIES = 240;

  /** Callers that are gone for good must not fill the memory. */
  static final int MAX_WAITING = 200;

  /** Tells, of an answer that comes back, how often it was tried. */
  private static final String TRIES_HEADER = "x-notifier-tries";

  private final Channel channel;
  private final BiConsumer<Duration, Runnable> later;
  private int waiting;

  private CallAnswers(Channel channel, BiConsumer<Duration, Runnable> later) {
    this.channel = channel;
    this.later = later;
  }

  /**
   * Takes over {@code channel}, which nobody else publishes on.
   *
   * @param later runs a task on the event loop after a time
   */
  static CallAnswers on(Channel channel, BiConsumer<Duration, Runnable> later) {
    CallAnswers answers = new CallAnswers(channel, later);
    channel.addReturnListener(answers::returned);
    return answers;
  }

  /**
   * Publishes a message through the default exchange, where oslo.messaging 10 and later look for
   * it, and where every queue is found by its name.
   */
  void publish(String queue, byte[] body) {
    publish(queue, body, Map.of());
  }

  private void publish(String queue, byte[] body, Map<String, Object> headers) {
    AMQP.BasicProperties json =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .priority(0)
            .headers(headers)
            .build();
    try {
      channel.basicPublish("", queue, true, json, body);
    } catch (IOException | RuntimeException e) {
      // The queue's name is the caller's, and may be one that AMQP cannot express.
      LOG.debug("A call cannot be answered", e);
    }
  }

  private void returned(Return answer) {
    // A broker may leave out headers that are empty; a fault here would end the connection.
    Map<String, Object> headers = answer.getProperties().getHeaders();
    int tries =
        headers != null && headers.get(TRIES_HEADER) instanceof Integer before ? before + 1 : 1;
    if (tries >= MAX_TRIES || waiting >= MAX_WAITING) {
      LOG.debug("A call is not answered, as its caller is gone");
      return;
    }
    waiting++;
    later.accept(
        PAUSE,
        () -> {
          waiting--;
          publish(answer.getRoutingKey(), answer.getBody(), Map.of(TRIES_HEADER, tries));
        });
  }
}
