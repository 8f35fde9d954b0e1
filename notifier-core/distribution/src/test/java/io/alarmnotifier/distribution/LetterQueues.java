package io.alarmnotifier.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The queue of dead letters and the one to which a replay puts them back, empty at first, and what
 * a test writes there and finds. They are gone when closed.
 */
final class LetterQueues implements AutoCloseable {

  static final String LETTERS = "alarm-notifier.dead-letters";
  static final String DELIVERIES = "alarm-notifier.deliveries";

  /** When the letters died. */
  static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

  private final Connection connection;
  private final Channel channel;

  /**
   * Declares them as a host does.
   *
   * @param arguments those of the host for the queues of its own
   */
  LetterQueues(URI broker, Map<String, Object> arguments) throws Exception {
    connection = BrokerConnection.open(broker);
    channel = connection.createChannel();
    channel.confirmSelect();
    delete();
    channel.queueDeclare(LETTERS, true, false, false, arguments);
    channel.queueDeclare(DELIVERIES, true, false, false, arguments);
  }

  /** Each on a channel of its own, as one broker closes it over a queue that is not there. */
  private void delete() throws IOException {
    for (String queue : List.of(LETTERS, DELIVERIES)) {
      Channel deleting = connection.createChannel();
      try {
        deleting.queueDelete(queue);
      } catch (IOException notThere) {
        // As it is to be.
      }
      deleting.abort();
    }
  }

  /** A channel to their broker, with confirms. */
  Channel channel() {
    return channel;
  }

  /** Writes letters as the host does. */
  void bury(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Map<String, Object> headers = new HashMap<>();
      headers.put("x-notifier-reason", i == 1 ? "TIMEOUT" : "SERVER_ERROR");
      headers.put("x-notifier-detail", "no answer");
      headers.put("x-notifier-time", Date.from(TIME));
      headers.put("x-notifier-source-queue", "alarms");
      headers.put("x-notifier-delivery-id", "d-" + i);
      headers.put("x-notifier-alarm-id", "alarm-" + i);
      headers.put("x-notifier-action", "http://host-" + i + "/hook?***");
      headers.put("x-notifier-action-index", 1);
      headers.put("x-notifier-attempts", 2);
      channel.basicPublish(
          "",
          LETTERS,
          new AMQP.BasicProperties.Builder()
              .headers(headers)
              .messageId("m-" + i)
              .contentType("application/json")
              .deliveryMode(2)
              .build(),
          body(i));
    }
    channel.waitForConfirmsOrDie(20_000);
  }

  /** The body of the letter with this number. */
  static byte[] body(int i) {
    return "{\"actions\": [\"log://\", \"http://host-%d/hook?token=secret-%d\"]}"
        .formatted(i, i)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a message that has these headers. */
  void publish(String queue, Map<String, Object> headers) throws Exception {
    channel.basicPublish(
        "", queue, new AMQP.BasicProperties.Builder().headers(headers).build(), new byte[] {1});
    channel.waitForConfirmsOrDie(10_000);
  }

  /** Takes so many messages out of a queue, and gives their delivery ids in order. */
  List<String> drain(String queue, int count) throws Exception {
    return drain(queue, count, 20);
  }

  /** Takes messages out of a queue until no more come, and gives their delivery ids in order. */
  List<String> drainAll(String queue) throws Exception {
    return drain(queue, Integer.MAX_VALUE, 3);
  }

  private List<String> drain(String queue, int count, int patienceSeconds) throws Exception {
    List<String> ids = new ArrayList<>();
    try (Channel draining = connection.createChannel()) {
      BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
      draining.basicConsume(
          queue, true, (tag, message) -> arrived.add(id(message.getProperties())), tag -> {});
      for (int i = 0; i < count; i++) {
        String id = arrived.poll(patienceSeconds, SECONDS);
        if (id == null) {
          break;
        }
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * Takes what comes to the queue of deliveries from now on, until the queues are closed.
   *
   * @return the delivery ids of what has come, in order
   */
  BlockingQueue<String> consumeDeliveries() throws IOException {
    BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    channel.basicConsume(
        DELIVERIES,
        true,
        (tag, delivery) -> delivered.add(id(delivery.getProperties())),
        tag -> {});
    return delivered;
  }

  /** What was given back is there again a moment later. */
  void assertCount(String queue, long expected) throws IOException {
    Instant end = Instant.now().plusSeconds(20);
    long count;
    do {
      count = channel.messageCount(queue);
    } while (count != expected && Instant.now().isBefore(end));
    assertThat(count).isEqualTo(expected);
  }

  private static String id(AMQP.BasicProperties properties) {
    return String.valueOf(properties.getHeaders().get("x-notifier-delivery-id"));
  }

  @Override
  public void close() throws Exception {
    delete();
    connection.close();
  }
}
