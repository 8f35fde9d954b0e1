package io.alarmnotifier.distribution;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.lab.BrokerConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Casts alarms to a running host, quicker than the script's {@code send}. */
final class Evaluator implements AutoCloseable {

  private final Connection connection;
  private final Channel channel;
  private int casts;

  Evaluator(URI broker) throws Exception {
    connection = BrokerConnection.open(broker);
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  /** Casts an alarm of its own with one action, and waits until the broker has it. */
  void cast(String action) throws Exception {
    casts++;
    String alarm =
        "{\"alarm_id\": \"a-%d\", \"reason\": \"r\", \"actions\": [\"%s\"]}"
            .formatted(casts, action);
    channel.basicPublish(
        "ceilometer",
        "alarm_notifier",
        true,
        new AMQP.BasicProperties(),
        alarm.getBytes(StandardCharsets.UTF_8));
    channel.waitForConfirmsOrDie(10_000);
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
