package io.alarmnotifier.chaos;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Looks into the host's queues, past the host. */
final class Queues {

  /** Where evaluators cast to. */
  static final String WORK = "ceilometer.alarm.alarm_notifier";

  private static final String DEAD_LETTERS = "alarm-notifier.dead-letters";
  private static final String DELIVERIES = "alarm-notifier.deliveries";
  private static final String RETRY = "alarm-notifier.retry.";

  private final List<URI> broker;
  private final List<String> onTheirWay;

  /**
   * @param broker its addresses
   * @param retrySteps the distinct steps of the host's retry schedule, as the queues are named
   */
  Queues(List<URI> broker, List<String> retrySteps) {
    this.broker = broker;
    this.onTheirWay = new ArrayList<>(List.of(WORK, DELIVERIES));
    retrySteps.forEach(step -> onTheirWay.add(RETRY + step));
  }

  /**
   * How many messages stand, ready to be handed out, in each queue that is no end: in the work
   * queue, parked, and due again. Queues that are empty or not there are left out.
   */
  Map<String, Long> waiting() throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    try (Connection connection = connect()) {
      for (String queue : onTheirWay) {
        long count = count(connection, queue);
        if (count > 0) {
          counts.put(queue, count);
        }
      }
    }
    return counts;
  }

  private static long count(Connection connection, String queue) throws IOException {
    // One channel each: that of a queue that is not there is closed by the broker.
    try (Channel channel = connection.createChannel()) {
      return channel.messageCount(queue);
    } catch (IOException | AlreadyClosedException | TimeoutException notThere) {
      if (!connection.isOpen()) {
        throw new IOException("the broker has gone", notThere);
      }
      return 0;
    }
  }

  /** Takes all dead letters, and writes them into the ledger. */
  void readDeadLetters(Ledger ledger) throws IOException {
    try (Connection connection = connect()) {
      if (count(connection, DEAD_LETTERS) == 0) {
        return;
      }
      Channel channel = connection.createChannel();
      GetResponse letter = channel.basicGet(DEAD_LETTERS, false);
      while (letter != null) {
        Transition.findIn(letter.getBody()).ifPresent(ledger::dead);
        channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
        letter = channel.basicGet(DEAD_LETTERS, false);
      }
    } catch (AlreadyClosedException e) {
      throw new IOException("the broker has gone", e);
    }
  }

  private Connection connect() throws IOException {
    IOException refused = new IOException("the broker has no address");
    for (URI uri : broker) {
      try {
        return BrokerConnection.open(uri);
      } catch (IOException | TimeoutException e) {
        refused = new IOException("no connection to the broker at " + uri.getPort(), e);
      }
    }
    throw refused;
  }
}
