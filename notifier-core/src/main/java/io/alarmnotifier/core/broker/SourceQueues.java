package io.alarmnotifier.core.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import io.alarmnotifier.core.broker.SourceQueue.Binding;
import io.alarmnotifier.core.broker.SourceQueue.Exchange;
import io.alarmnotifier.core.config.AodhSource;
import io.alarmnotifier.core.config.CeilometerSource;
import io.alarmnotifier.core.config.FanoutFlags;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.QueueFlags;
import io.alarmnotifier.core.config.QuorumLimits;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The queues of the sources that are switched on, named, bound and declared as the services do it
 * that this host succeeds: Icehouse's {@code rpc/service.py} and {@code impl_kombu.py}, later
 * oslo.messaging's {@code impl_rabbit.py}.
 *
 * <p>Of several queues with the same binding the broker would copy each message into all. Two hosts
 * could then take up a copy each, so only the newest release's keeps it.
 */
final class SourceQueues {

  private final String host;
  private final QueueFlags flags;

  /** By their names, those of the oldest release first. */
  private final Map<String, SourceQueue> queues = new LinkedHashMap<>();

  private SourceQueues(String host, QueueFlags flags) {
    this.host = host;
    this.flags = flags;
  }

  static List<SourceQueue> of(HostConfig config) {
    SourceQueues queues = new SourceQueues(config.host(), config.queues());
    if (config.sources().ceilometer().enabled()) {
      queues.addCeilometer(config.sources().ceilometer());
    }
    if (config.sources().aodh().enabled()) {
      queues.addAodh(config.sources().aodh());
    }
    return queues.withOneForEachBinding();
  }

  private void addCeilometer(CeilometerSource source) {
    Exchange exchange = topicExchange(source.exchange());
    for (CeilometerSource.Preset preset : source.presets()) {
      switch (preset) {
        case ICEHOUSE -> {
          addService(exchange, source.topic());
          addTopic(source.topic() + "." + source.rpcTopic(), exchange, source.rpcTopic());
        }
        case JUNO -> addService(exchange, source.rpcTopic());
      }
    }
  }

  private void addAodh(AodhSource source) {
    Exchange exchange = topicExchange(source.exchange());
    if (source.hasRpc()) {
      addService(exchange, source.rpcTopic());
    }
    if (source.hasNotifications()) {
      String topic = source.topic() + ".sample";
      addTopic(topic, exchange, topic);
    }
  }

  /** The three queues of an RPC service: of all its hosts together, of this one, of each. */
  private void addService(Exchange exchange, String topic) {
    String hostTopic = topic + "." + host;
    addTopic(topic, exchange, topic);
    addTopic(hostTopic, exchange, hostTopic);
    addFanout(topic);
  }

  private void addTopic(String name, Exchange exchange, String routingKey) {
    Map<String, Object> arguments = new HashMap<>(mirroring());
    if (flags.type() == QueueFlags.QueueType.QUORUM) {
      arguments.putAll(quorum());
    }
    add(name, new Binding(exchange, routingKey), flags.durable(), flags.autoDelete(), arguments);
  }

  private void addFanout(String topic) {
    FanoutFlags fanout = flags.fanout();
    boolean durable = fanout.quorum() || fanout.stream();
    String exchange = topic + "_fanout";
    Binding binding =
        new Binding(new Exchange(exchange, BuiltinExchangeType.FANOUT, durable, true), topic);
    if (fanout.stream()) {
      add(exchange, binding, durable, false, stream());
    } else {
      add(exchange + "_" + hostId(), binding, durable, false, expiring());
    }
  }

  /**
   * Of the host's name, where oslo.messaging takes a random id: so a host that was killed finds
   * again what it had not settled.
   */
  private String hostId() {
    return UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  /** Before 4.1, oslo.messaging deleted such a queue with its consumer, and what was in it. */
  private Map<String, Object> expiring() {
    FanoutFlags fanout = flags.fanout();
    Map<String, Object> arguments = new HashMap<>(mirroring());
    if (fanout.quorum()) {
      arguments.putAll(quorum());
    }
    if (!fanout.expires().isZero()) {
      arguments.put("x-expires", fanout.expires().toMillis());
    }
    return arguments;
  }

  private Map<String, Object> stream() {
    FanoutFlags fanout = flags.fanout();
    return fanout.expires().isZero()
        ? SourceQueue.STREAM
        : Arguments.with(
            SourceQueue.STREAM, Map.of("x-max-age", fanout.expires().toSeconds() + "s"));
  }

  private Map<String, Object> mirroring() {
    return flags.mirrored() ? Map.of("x-ha-policy", "all") : Map.of();
  }

  private Map<String, Object> quorum() {
    QuorumLimits limits = flags.quorumLimits();
    Map<String, Object> arguments = new HashMap<>(Map.of("x-queue-type", "quorum"));
    putUnlessZero(arguments, "x-delivery-limit", limits.deliveryLimit());
    putUnlessZero(arguments, "x-max-in-memory-length", limits.maxMemoryLength());
    putUnlessZero(arguments, "x-max-in-memory-bytes", limits.maxMemoryBytes());
    return arguments;
  }

  private static void putUnlessZero(Map<String, Object> arguments, String name, int value) {
    if (value > 0) {
      arguments.put(name, value);
    }
  }

  private Exchange topicExchange(String name) {
    return new Exchange(name, BuiltinExchangeType.TOPIC, flags.durable(), flags.autoDelete());
  }

  private void add(
      String name,
      Binding binding,
      boolean durable,
      boolean autoDelete,
      Map<String, Object> arguments) {
    SourceQueue queue =
        new SourceQueue(
            name, List.of(binding), List.of(), durable, autoDelete, Map.copyOf(arguments));
    queues.merge(name, queue, SourceQueue::alsoAs);
  }

  private List<SourceQueue> withOneForEachBinding() {
    Map<Binding, String> newest = new HashMap<>();
    for (SourceQueue queue : queues.values()) {
      queue.bindings().forEach(binding -> newest.put(binding, queue.name()));
    }
    return queues.values().stream()
        .map(queue -> queue.keeping(binding -> queue.name().equals(newest.get(binding))))
        .toList();
  }
}
