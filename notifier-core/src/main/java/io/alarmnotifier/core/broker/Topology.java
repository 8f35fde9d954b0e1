package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.core.broker.OwnQueues.OwnQueue;
import io.alarmnotifier.core.broker.SourceQueue.Binding;
import io.alarmnotifier.core.broker.SourceQueue.Exchange;
import java.io.IOException;
import java.util.HashMap;
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
  private final Set<String> unbound = new HashSet<>();
  private final Map<String, StreamReading> readings = new HashMap<>();

  Topology(List<SourceQueue> sources, OwnQueues ownQueues) {
    this.sources = sources;
    this.ownQueues = ownQueues;
  }

  /** Declares everything. Blocks. */
  void declare(Connection connection, BrokerDialect dialect) throws IOException, TimeoutException {
    Declarer declarer = new Declarer(connection);
    for (SourceQueue queue : sources) {
      declare(declarer, queue);
    }
    for (SourceQueue queue : sources) {
      // Only now, as what takes its place is bound: in between, nothing would get the alarms.
      for (Binding binding : queue.superseded()) {
        unbind(declarer, queue, binding);
      }
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

  private void declare(Declarer declarer, SourceQueue queue) throws IOException {
    for (Binding binding : queue.bindings()) {
      Exchange exchange = binding.exchange();
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
    }
    declare(
        declarer,
        "queue " + queue.name(),
        channel ->
            channel.queueDeclare(
                queue.name(), queue.durable(), false, queue.autoDelete(), queue.arguments()),
        channel -> channel.queueDeclarePassive(queue.name()));
    for (Binding binding : queue.bindings()) {
      declarer.run(
          channel ->
              channel.queueBind(queue.name(), binding.exchange().name(), binding.routingKey()));
    }
  }

  private void unbind(Declarer declarer, SourceQueue queue, Binding binding) throws IOException {
    String exchange = binding.exchange().name();
    try {
      declarer.run(channel -> channel.queueUnbind(queue.name(), exchange, binding.routingKey()));
    } catch (IOException e) {
      // How Broker-J says that it was not bound, about which RabbitMQ is silent.
      if (!QueueProbe.isRefusal(e, AMQP.NOT_FOUND)) {
        throw e;
      }
    }
    if (unbound.add(queue.name())) {
      LOG.info(
          "The queue {} is no longer bound to the exchange {} with {}: another of the host's queues"
              + " takes these alarms, and each would come twice. What is left in it is delivered",
          queue.name(),
          exchange,
          binding.routingKey());
    }
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

  /** Begins to read a stream where the session before has left off. */
  StreamReading goOnReading(SourceQueue stream) {
    return readings.merge(stream.name(), StreamReading.first(), (last, first) -> last.goOn());
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
