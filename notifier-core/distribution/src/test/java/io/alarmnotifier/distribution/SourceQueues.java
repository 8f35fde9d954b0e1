package io.alarmnotifier.distribution;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The queues and exchanges through which a host gets its alarms, under the names that they have by
 * default.
 */
final class SourceQueues {

  /** Where Aodh's notifications come from. */
  static final String NOTIFICATIONS = "alarming.sample";

  /** Where Aodh's listener gets its events. */
  static final String EVENTS = "alarm.all.sample";

  private static final List<String> QUEUES =
      List.of(
          NOTIFICATIONS,
          EVENTS,
          "ceilometer.alarm",
          "ceilometer.alarm." + RunningHost.NAME,
          "ceilometer.alarm.alarm_notifier");
  private static final List<String> EXCHANGES =
      List.of("aodh", "ceilometer", "ceilometer.alarm_fanout");

  private static final int PATIENCE_SECONDS = 60;

  private final URI broker;

  SourceQueues(URI broker) {
    this.broker = broker;
  }

  /** Takes them away, and what they hold: whoever comes next declares them anew. */
  void delete() throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      for (String queue : QUEUES) {
        channel.queueDelete(queue);
      }
      for (String exchange : EXCHANGES) {
        channel.exchangeDelete(exchange);
      }
    }
  }

  /** Waits until a message waits in {@code queue}, which need not be there yet. */
  void awaitMessage(String queue) throws Exception {
    await(queue, state -> state.getMessageCount() > 0);
  }

  /** Waits until somebody consumes {@code queue}, which need not be there yet. */
  void awaitConsumer(String queue) throws Exception {
    await(queue, state -> state.getConsumerCount() > 0);
  }

  private void await(String queue, Predicate<DeclareOk> wanted) throws Exception {
    try (Connection connection = connect()) {
      for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
        try (Channel channel = connection.createChannel()) {
          if (wanted.test(channel.queueDeclarePassive(queue))) {
            return;
          }
        } catch (IOException e) {
          // It is not there, which the broker answers by closing the channel.
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new AssertionError(queue + " does not get what it was to get");
  }

  /** Connects to their broker. */
  Connection connect() throws Exception {
    return BrokerConnection.open(broker);
  }
}
