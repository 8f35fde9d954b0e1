package io.alarmnotifier.core.broker;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs between the brokers that the host can serve from. */
interface BrokerDialect {

  /** The broker's name and version, for the log. */
  String product();

  /** The arguments of the host's own queue of dead letters, which is durable. */
  Map<String, Object> deadLetterQueueArguments();

  /** The dialect of the broker that introduced itself so. */
  static BrokerDialect of(Map<String, Object> serverProperties) {
    String product = String.valueOf(serverProperties.get("product"));
    String version = String.valueOf(serverProperties.get("version"));
    return product.equals("RabbitMQ") ? new RabbitMq(version) : new Other(product, version);
  }

  /** RabbitMQ. */
  record RabbitMq(String version) implements BrokerDialect {

    private static final Pattern MAJOR_AND_MINOR = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9}).*");

    @Override
    public String product() {
      return "RabbitMQ " + version;
    }

    /** Quorum queues outlive a node; those before 3.10 lack what the own queues need. */
    @Override
    public Map<String, Object> deadLetterQueueArguments() {
      return isAtLeast(3, 10) ? Map.of("x-queue-type", "quorum") : Map.of();
    }

    private boolean isAtLeast(int major, int minor) {
      Matcher matcher = MAJOR_AND_MINOR.matcher(version);
      if (!matcher.matches()) {
        return false;
      }
      int theirMajor = Integer.parseInt(matcher.group(1));
      int theirMinor = Integer.parseInt(matcher.group(2));
      return theirMajor > major || (theirMajor == major && theirMinor >= minor);
    }
  }

  /** The embedded broker, and any other. */
  record Other(String name, String version) implements BrokerDialect {

    @Override
    public String product() {
      return name + " " + version;
    }

    /**
     * Without a limit: at one, Broker-J stops the channel that publishes, and with it the event
     * loop that the host lives on.
     */
    @Override
    public Map<String, Object> deadLetterQueueArguments() {
      return Map.of("overflowPolicy", "NONE");
    }
  }
}
