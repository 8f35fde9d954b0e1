package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.core.broker.OwnQueues.OwnQueue;
import io.alarmnotifier.core.broker.SourceQueue.Exchange;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares what the host needs. What stands already with other flags is taken as it is: the
 * evaluators' services declared it, and it does the same work. Used by one thread at a time.
 */
final class Topology {

  private static final Logger LOG = LoggerFactory.getLogger(Topology.class);

  private final List<SourceQueue> sources;
  private final OwnQueues ownQueues;
  private final Set<String> adopted = new HashSet<>();

  Topology(List<SourceQueue> sources, OwnQueues ownQueues) {
    this.sources = sources;
    this.ownQueues = ownQueues;
  }

  /** Declares everything. Blocks. */
  void declare(Connection connection, BrokerDialect dialect) throws IOException, TimeoutException {
    Declarer declarer = new Declarer(connection);
    for (SourceQueue queue : sources) {
      Exchange exchange = queue.exchange();
      declare(
          declarer,
          "exchange " + exchange.name(),
          channel ->
              channel.exchangeDeclare(
                  exchange.name(),
                  exchange.type(),
                  exchange.durable(),
                  exchange.autoDelete(),
                  Map.of()),
          channel -> channel.exchangeDeclarePassive(exchange.name()));
      declare(
          declarer,
          "queue " + queue.name(),
          channel ->
              channel.queueDeclare(
                  queue.name(), queue.durable(), false, queue.autoDelete(), queue.arguments()),
          channel -> channel.queueDeclarePassive(queue.name()));
      declarer.run(channel -> channel.queueBind(queue.name(), exchange.name(), queue.routingKey()));
    }
    for (OwnQueue queue : ownQueues.with(dialect)) {
      declare(
          declarer,
          "queue " + queue.name(),
          channel -> channel.queueDeclare(queue.name(), true, false, false, queue.arguments()),
          channel -> channel.queueDeclarePassive(queue.name()));
    }
    declarer.close();
  }

  /**
   * Declares a queue of the host's own again, as a message to it came back because it was deleted.
   * Does not block: what the channel publishes next finds it.
   */
  void restore(String queue, Channel publishing, BrokerDialect dialect) {
    ownQueues.find(queue, dialect).ifPresent(own -> restore(own, publishing));
  }

  private static void restore(OwnQueue queue, Channel publishing) {
    try {
      publishing.queueDeclareNoWait(queue.name(), true, false, false, queue.arguments());
    } catch (IOException | RuntimeException e) {
      LOG.debug("The queue {} cannot be declared now; a new session does it", queue.name(), e);
    }
  }

  private void declare(
      Declarer declarer, String what, Declaration asConfigured, Declaration passive)
      throws IOException {
    try {
      declarer.run(adopted.contains(what) ? passive : asConfigured);
    } catch (IOException e) {
      if (!QueueProbe.isRefusal(e, AMQP.PRECONDITION_FAILED)) {
        throw e;
      }
      declarer.run(passive);
      adopted.add(what);
      LOG.warn(
          "The {} stands with other flags than the host's; it is used as it is, and what it holds"
              + " is as safe as these make it",
          what);
    }
  }

  List<SourceQueue> sources() {
    return sources;
  }

  @FunctionalInterface
  private interface Declaration {
    void on(Channel channel) throws IOException;
  }

  /** Has an open channel for every declaration, as a refusal closes the channel. */
  private static final class Declarer {

    private final Connection connection;
    private Channel channel;

    Declarer(Connection connection) throws IOException {
      this.connection = connection;
      this.channel = connection.createChannel();
    }

    void run(Declaration declaration) throws IOException {
      if (!channel.isOpen()) {
        channel = connection.createChannel();
      }
      declaration.on(channel);
    }

    void close() throws IOException, TimeoutException {
      channel.close();
    }
  }
}
