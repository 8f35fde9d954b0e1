package io.alarmnotifier.bench.contender;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * OpenStack's aodh-notifier, Debian's package: one worker, as shipped, durable queues, and its log
 * off as that of the host, since it else writes two lines for each delivery.
 */
public final class AodhContender implements Contender {

  /** It fetches all that wait before it delivers them. */
  private static final int MOST_ALARMS = 200_000;

  private static final Path PROGRAM = Path.of("/usr/bin/aodh-notifier");

  @Override
  public String name() {
    return "aodh-notifier";
  }

  @Override
  public Optional<String> missing() {
    return Files.isExecutable(PROGRAM)
        ? Optional.empty()
        : Optional.of("not installed; --with-peers installs it");
  }

  @Override
  public List<String> packages() {
    return List.of("aodh-notifier");
  }

  @Override
  public int mostAlarms() {
    return MOST_ALARMS;
  }

  @Override
  public boolean runsOnJava() {
    return false;
  }

  @Override
  public Feed feed(Site site) {
    return new AmqpFeed(site.broker());
  }

  @Override
  public Running start(Site site) throws IOException, InterruptedException {
    Path config = site.folder().resolve("aodh.conf");
    Files.writeString(config, config(site));
    // An empty one, or those of the system would be read as well.
    Path overrides = Files.createDirectory(site.folder().resolve("aodh.conf.d"));
    List<String> command =
        List.of(
            PROGRAM.toString(),
            "--config-file",
            config.toString(),
            "--config-dir",
            overrides.toString());
    try (Connection connection = BrokerConnection.open(site.broker());
        Channel channel = connection.createChannel()) {
      // It never says that it is ready.
      return PeerProcess.start(
          name(), site.folder(), command, () -> channel.consumerCount(AmqpFeed.QUEUE) > 0);
    } catch (TimeoutException e) {
      throw new IOException("the broker does not answer", e);
    }
  }

  /** Its configuration. */
  static String config(Site site) {
    return """
        [DEFAULT]
        transport_url = rabbit:%s
        log_file = %s
        use_stderr = false
        default_log_levels = aodh=WARNING, amqp=WARNING, oslo.messaging=WARNING

        [notifier]
        workers = 1

        [oslo_messaging_rabbit]
        amqp_durable_queues = true
        """
        .formatted(
            site.broker().getRawSchemeSpecificPart(), site.folder().resolve("aodh-notifier.log"));
  }
}
