package io.alarmnotifier.core.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs between the brokers that the host can serve from. */
interface BrokerDialect {

  /** The broker's name and version, for the log. */
  String product();

  /** What the host's own queues are with this broker, for the log. */
  String ownQueues();

  /** How the own queues could lose something while the broker lasts; empty if they could not. */
  Optional<String> weaknessOfOwnQueues();

  /** The arguments of a durable queue that nothing leaves but to a consumer. */
  Map<String, Object> keepingArguments();

  /** The same for one that hands what a consumer rejects to the queue {@code next}. */
  Map<String, Object> handingOnArguments(String next);

  /**
   * The arguments of a durable queue that hands each message to {@code next} after {@code wait}.
   */
  Map<String, Object> delayingArguments(Duration wait, String next);

  /** The dialect of the broker that introduced itself so. */
  static BrokerDialect of(Map<String, Object> serverProperties) {
    String product = String.valueOf(serverProperties.get("product"));
    String version = String.valueOf(serverProperties.get("version"));
    if (!product.equals("RabbitMQ")) {
      return new Other(product, version);
    }
    Matcher matcher = RabbitMq.MAJOR_AND_MINOR.matcher(version);
    int major = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    int minor = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    return major > 3 || (major == 3 && minor >= 10)
        ? new RabbitMq(version, major >= 4)
        : new OldRabbitMq(version);
  }

  /**
   * RabbitMQ 3.10 and later, whose quorum queues expire messages and let one go only when the next
   * queue has confirmed it.
   *
   * @param limitsDeliveries whether it drops what was handed out 20 times, if not told otherwise
   */
  record RabbitMq(String version, boolean limitsDeliveries) implements BrokerDialect {

    private static final Pattern MAJOR_AND_MINOR = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9}).*");

    @Override
    public String product() {
      return "RabbitMQ " + version;
    }

    @Override
    public String ownQueues() {
      return "quorum queues with at-least-once dead-lettering";
    }

    @Override
    public Optional<String> weaknessOfOwnQueues() {
      return Optional.empty();
    }

    @Override
    public Map<String, Object> keepingArguments() {
      Map<String, Object> quorum = Map.of("x-queue-type", "quorum");
      return limitsDeliveries ? Arguments.with(quorum, Map.of("x-delivery-limit", -1)) : quorum;
    }

    /** Without the overflow, RabbitMQ would fall back to dead-lettering that may lose. */
    @Override
    public Map<String, Object> handingOnArguments(String next) {
      return Arguments.with(
          keepingArguments(),
          Map.of(
              "x-dead-letter-exchange", "",
              "x-dead-letter-routing-key", next,
              "x-dead-letter-strategy", "at-least-once",
              "x-overflow", "reject-publish"));
    }

    @Override
    public Map<String, Object> delayingArguments(Duration wait, String next) {
      return Arguments.with(handingOnArguments(next), Map.of("x-message-ttl", wait.toMillis()));
    }
  }

  /** RabbitMQ before 3.10, whose quorum queues cannot delay a message. */
  record OldRabbitMq(String version) implements BrokerDialect {

    @Override
    public String product() {
      return "RabbitMQ " + version;
    }

    @Override
    public String ownQueues() {
      return "durable classic queues";
    }

    @Override
    public Optional<String> weaknessOfOwnQueues() {
      return Optional.of(
          "they are on one node each, and a crash of it between the end of a delivery's wait and"
              + " its way to the next queue could lose the delivery; RabbitMQ 3.10 and later does"
              + " without both");
    }

    @Override
    public Map<String, Object> keepingArguments() {
      return Map.of();
    }

    @Override
    public Map<String, Object> handingOnArguments(String next) {
      return Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", next);
    }

    @Override
    public Map<String, Object> delayingArguments(Duration wait, String next) {
      return Arguments.with(handingOnArguments(next), Map.of("x-message-ttl", wait.toMillis()));
    }
  }

  /**
   * The embedded broker, Qpid Broker-J, and any other. Its queues are without a limit: at one,
   * Broker-J stops the channel that publishes, and with it the event loop that the host lives on.
   */
  record Other(String name, String version) implements BrokerDialect {

    @Override
    public String product() {
      return name + " " + version;
    }

    @Override
    public String ownQueues() {
      return "the memory of the embedded broker, with its own arguments";
    }

    @Override
    public Optional<String> weaknessOfOwnQueues() {
      return Optional.empty();
    }

    @Override
    public Map<String, Object> keepingArguments() {
      return Map.of("overflowPolicy", "NONE");
    }

    /**
     * Nothing: nobody could delete {@code next} then, and Broker-J ends the connection of whoever
     * tries.
     */
    @Override
    public Map<String, Object> handingOnArguments(String next) {
      return keepingArguments();
    }

    @Override
    public Map<String, Object> delayingArguments(Duration wait, String next) {
      return Arguments.with(
          keepingArguments(),
          Map.of(
              "alternateBinding",
              "{\"destination\": \"" + next + "\"}",
              "maximumMessageTtl",
              wait.toMillis(),
              "expiryPolicy",
              "ROUTE_TO_ALTERNATE"));
    }
  }
}
