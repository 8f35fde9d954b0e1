package io.alarmnotifier.core.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import io.alarmnotifier.core.broker.SourceQueue.Exchange;
import io.alarmnotifier.core.config.AodhSource;
import io.alarmnotifier.core.config.CeilometerSource;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.QueueFlags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The queues of the sources that are switched on, named and bound as the services do it that this
 * host succeeds: Icehouse's {@code rpc/service.py} and {@code impl_kombu.py}, later
 * oslo.messaging's {@code impl_rabbit.py}.
 */
final class SourceQueues {

  /**
   * How long a fanout queue outlives its consumer. Oslo.messaging 4.1 and later let it expire after
   * half an hour; earlier ones deleted it at once, with what was in it.
   */
  private static final Duration FANOUT_EXPIRES = Duration.ofMinutes(30);

  private final String host;
  private final QueueFlags flags;

  private SourceQueues(String host, QueueFlags flags) {
    this.host = host;
    this.flags = flags;
  }

  static List<SourceQueue> of(HostConfig config) {
    SourceQueues queues = new SourceQueues(config.host(), config.queues());
    List<SourceQueue> all = new ArrayList<>();
    if (config.sources().ceilometer().enabled()) {
      all.addAll(queues.ceilometer(config.sources().ceilometer()));
    }
    if (config.sources().aodh().enabled()) {
      all.add(queues.aodh(config.sources().aodh()));
    }
    return all;
  }

  private List<SourceQueue> ceilometer(CeilometerSource source) {
    Exchange exchange = topicExchange(source.exchange());
    return switch (source.preset()) {
      case ICEHOUSE ->
          List.of(
              topicQueue(source.topic(), exchange, source.topic()),
              hostQueue(source.topic(), exchange),
              fanoutQueue(source.topic()),
              topicQueue(source.topic() + "." + source.rpcTopic(), exchange, source.rpcTopic()));
      case JUNO ->
          List.of(
              topicQueue(source.rpcTopic(), exchange, source.rpcTopic()),
              hostQueue(source.rpcTopic(), exchange),
              fanoutQueue(source.rpcTopic()));
    };
  }

  private SourceQueue aodh(AodhSource source) {
    String topic = source.topic() + ".sample";
    return topicQueue(topic, topicExchange(source.exchange()), topic);
  }

  private SourceQueue hostQueue(String topic, Exchange exchange) {
    String hostTopic = topic + "." + host;
    return topicQueue(hostTopic, exchange, hostTopic);
  }

  private SourceQueue topicQueue(String name, Exchange exchange, String routingKey) {
    Map<String, Object> arguments =
        flags.type() == QueueFlags.QueueType.QUORUM ? Map.of("x-queue-type", "quorum") : Map.of();
    return new SourceQueue(
        name, exchange, routingKey, flags.durable(), flags.autoDelete(), arguments);
  }

  /**
   * Named after the host, where oslo.messaging takes a random id: so a host that was killed finds
   * again what it had not settled.
   */
  private SourceQueue fanoutQueue(String topic) {
    String id =
        UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    Exchange exchange = new Exchange(topic + "_fanout", BuiltinExchangeType.FANOUT, false, true);
    return new SourceQueue(
        topic + "_fanout_" + id,
        exchange,
        topic,
        false,
        false,
        Map.of("x-expires", FANOUT_EXPIRES.toMillis()));
  }

  private Exchange topicExchange(String name) {
    return new Exchange(name, BuiltinExchangeType.TOPIC, flags.durable(), flags.autoDelete());
  }
}
