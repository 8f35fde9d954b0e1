package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notifications of alarms as Aodh's evaluator sends them, each with a number, and which of them
 * have arrived at a receiver. The queue that they go to is there already.
 */
final class AlarmFlow implements AutoCloseable {

  /** How many are on their way at most: enough that some are whenever a consumer is stopped. */
  private static final int UNDER_WAY = 100;

  private static final Pattern NUMBER = Pattern.compile("\"alarm_id\": \"alarm-([0-9]+)\"");
  private static final BasicProperties PROPERTIES =
      new BasicProperties.Builder()
          .contentType("application/json")
          .contentEncoding("utf-8")
          .deliveryMode(2)
          .build();

  private final Receiver receiver;
  private final Connection connection;
  private final Channel channel;
  private final Set<Integer> arrived = new HashSet<>();
  private int published;

  AlarmFlow(SourceQueues queues, Receiver receiver) throws Exception {
    this.receiver = receiver;
    connection = queues.connect();
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  /** Publishes more of them, and waits until the broker has them. */
  void publish(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      byte[] body = notification(published++).getBytes(UTF_8);
      channel.basicPublish("aodh", SourceQueues.NOTIFICATIONS, true, PROPERTIES, body);
    }
    channel.waitForConfirmsOrDie(10_000);
  }

  /** Waits until so many more have arrived, while others follow. */
  void awaitArrivals(int count) throws Exception {
    int wanted = arrived.size() + count;
    while (arrived.size() < wanted) {
      publish(Math.max(0, UNDER_WAY - (published - arrived.size())));
      awaitNext();
    }
  }

  /** Waits until each that was published has arrived. */
  void awaitAll() throws InterruptedException {
    while (arrived.size() < published) {
      awaitNext();
    }
  }

  private void awaitNext() throws InterruptedException {
    String body = receiver.next().body();
    Matcher number = NUMBER.matcher(body);
    if (!number.find()) {
      throw new AssertionError("no alarm of this flow: " + body);
    }
    arrived.add(Integer.valueOf(number.group(1)));
  }

  private String notification(int number) {
    return """
        {"message_id": "message-%1$d", "publisher_id": "alarming.evaluator",
         "event_type": "alarm.update", "priority": "SAMPLE",
         "payload": {"actions": ["%2$s"], "alarm_id": "alarm-%1$d", "alarm_name": "cpu-high",
          "severity": "low", "previous": "ok", "current": "alarm", "reason": "Transition to alarm",
          "reason_data": {"type": "threshold", "count": 3}},
         "timestamp": "2026-11-21 12:00:00.000001", "_unique_id": "unique-%1$d"}"""
        .formatted(number, receiver.url("/hook"));
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
