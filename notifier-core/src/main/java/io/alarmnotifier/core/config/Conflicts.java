package io.alarmnotifier.core.config;

import io.alarmnotifier.core.config.QueueFlags.QueueType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds settings that are right each for itself, but not together. */
final class Conflicts {

  /** What else is in a file of certificates is passed over: it may be the key of one. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  /**
   * One contradiction.
   *
   * @param key the key to show
   * @param problem the end of a sentence that begins with the key
   */
  record Conflict(Key<?> key, String problem) {}

  private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

  private final List<Conflict> found = new ArrayList<>();

  private Conflicts() {}

  static List<Conflict> of(HostConfig config) {
    Conflicts conflicts = new Conflicts();
    conflicts.inBroker(config.broker());
    conflicts.inQueues(config.queues());
    conflicts.inDelivery(config.delivery());
    conflicts.inSources(config.sources(), config.host());
    conflicts.inLog(config.log());
    conflicts.inSelfAlarm(config.selfAlarm());
    conflicts.inAdmin(config.admin());
    return conflicts.found;
  }

  private void inSelfAlarm(SelfAlarmConfig selfAlarm) {
    if (selfAlarm.heartbeat().isPresent() && selfAlarm.heartbeatActions().isEmpty()) {
      found.add(
          new Conflict(
              Keys.HEARTBEAT_INTERVAL,
              "needs self-alarm.heartbeat-actions, or self-alarm.actions, to go to"));
    }
  }

  private void inBroker(BrokerConfig broker) {
    inTls(broker.tls());
    URI first = broker.uris().get(0);
    // Nobody, this host included, would know which one the embedded broker has taken.
    check(
        broker.uris().stream().allMatch(uri -> uri.getPort() != 0),
        Keys.URI,
        "must have a port other than 0");
    if (!broker.embedded()) {
      return;
    }
    check(
        broker.uris().size() == 1, Keys.URI, "must be a single address with broker.embedded: true");
    check(
        first.getScheme().equals("amqp"),
        Keys.URI,
        "must be amqp:// with broker.embedded: true, which offers no TLS");
    check(
        Loopback.isHost(first.getHost()),
        Keys.URI,
        "must be a loopback address such as 127.0.0.1 with broker.embedded: true");
  }

  private void inTls(BrokerTls tls) {
    check(
        tls.clientKey().isEmpty() || tls.clientCertificate().isPresent(),
        Keys.BROKER_CLIENT_KEY,
        "needs broker.client-certificate to be set too");
    check(
        tls.caBundle().isEmpty() || tls.verify() != BrokerTls.Verify.NONE,
        Keys.BROKER_CA_BUNDLE,
        "has no use with broker.tls-verify: none, which verifies nothing");
    certificates(tls.caBundle(), Keys.BROKER_CA_BUNDLE);
    certificates(tls.clientCertificate(), Keys.BROKER_CLIENT_CERTIFICATE);
    check(
        tls.clientKey().map(Files::isReadable).orElse(true),
        Keys.BROKER_CLIENT_KEY,
        "must name a PEM file that can be read");
  }

  private void certificates(Optional<Path> file, Key<?> key) {
    file.ifPresent(
        path -> check(hasCertificates(path), key, "must name a PEM file of certificates"));
  }

  private static boolean hasCertificates(Path file) {
    try {
      String certificates =
          CERTIFICATE
              .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.joining("\n"));
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(certificates.getBytes(StandardCharsets.ISO_8859_1)))
          .isEmpty();
    } catch (IOException | CertificateException e) {
      return false;
    }
  }

  private void inLog(LogConfig log) {
    check(
        log.console() || log.file().isPresent(),
        Keys.LOG_CONSOLE,
        "must not be false without log.file: the log would go nowhere");
  }

  private void inAdmin(AdminConfig admin) {
    check(
        admin.asksWhoCalls() || admin.listen().map(ListenAddress::isLoopback).orElse(true),
        Keys.ADMIN_LISTEN,
        "needs admin.token or admin.htpasswd to be set too, unless it is a loopback address or off:"
            + " whoever reaches it could read and discard alarms");
    admin.htpasswd().ifPresent(this::passwords);
    check(
        admin.tlsKey().isEmpty() || admin.tlsCertificate().isPresent(),
        Keys.ADMIN_TLS_KEY,
        "needs admin.tls.certificate to be set too");
    certificates(admin.tlsCertificate(), Keys.ADMIN_TLS_CERTIFICATE);
    check(
        admin.tlsKey().map(Files::isReadable).orElse(true),
        Keys.ADMIN_TLS_KEY,
        "must name a PEM file that can be read");
  }

  private void passwords(Path file) {
    try {
      PasswordFile.read(file);
    } catch (IOException e) {
      found.add(new Conflict(Keys.ADMIN_HTPASSWD, String.valueOf(e.getMessage())));
    }
  }

  private void inQueues(QueueFlags queues) {
    if (queues.type() == QueueType.QUORUM) {
      check(queues.durable(), Keys.DURABLE, "must not be false with queues.type: quorum");
      check(!queues.autoDelete(), Keys.AUTO_DELETE, "must not be true with queues.type: quorum");
      check(!queues.mirrored(), Keys.MIRRORED, "must not be true with queues.type: quorum");
    }
    check(
        !queues.mirrored() || !queues.fanout().quorum(),
        Keys.TRANSIENT_QUORUM,
        "must not be true with queues.mirrored: true");
    check(
        !queues.fanout().stream() || queues.fanout().quorum(),
        Keys.STREAM_FANOUT,
        "must not be true without queues.transient-quorum: true, by which evaluators declare the"
            + " exchange as durable");
  }

  private void inDelivery(DeliveryConfig delivery) {
    check(
        delivery.timeout().multipliedBy(delivery.localAttempts()).compareTo(LONGEST_HOLD) <= 0,
        Keys.TIMEOUT,
        "must be at most 15m in all of delivery.local-attempts together: RabbitMQ closes the"
            + " channel of a host that holds a message for 30 minutes");
  }

  private void inSources(SourcesConfig sources, String host) {
    check(
        sources.ceilometer().enabled() || sources.aodh().enabled(),
        Keys.CEILOMETER_ENABLED,
        "must be true if sources.aodh.enabled is false: there is nothing to consume");
    Map<String, Key<?>> owners = new HashMap<>();
    for (Queue queue : queues(sources, host)) {
      Key<?> owner = owners.putIfAbsent(queue.name(), queue.owner());
      check(
          owner == null,
          queue.owner(),
          "gives a second queue the name "
              + queue.name()
              + (owner == null || owner.equals(queue.owner()) ? "" : ", after " + owner.name()));
    }
  }

  private static List<Queue> queues(SourcesConfig sources, String host) {
    List<Queue> queues = new ArrayList<>();
    CeilometerSource ceilometer = sources.ceilometer();
    AodhSource aodh = sources.aodh();
    boolean icehouse =
        ceilometer.enabled() && ceilometer.presets().contains(CeilometerSource.Preset.ICEHOUSE);
    boolean juno =
        ceilometer.enabled() && ceilometer.presets().contains(CeilometerSource.Preset.JUNO);
    if (icehouse) {
      queues.add(new Queue(ceilometer.topic(), Keys.CEILOMETER_TOPIC));
      queues.add(new Queue(ceilometer.topic() + "." + host, Keys.CEILOMETER_TOPIC));
      queues.add(
          new Queue(ceilometer.topic() + "." + ceilometer.rpcTopic(), Keys.CEILOMETER_RPC_TOPIC));
    }
    if (juno) {
      queues.add(new Queue(ceilometer.rpcTopic(), Keys.CEILOMETER_RPC_TOPIC));
      queues.add(new Queue(ceilometer.rpcTopic() + "." + host, Keys.CEILOMETER_RPC_TOPIC));
    }
    // As RPC of either project has it, they are the same queues, each bound to two exchanges.
    boolean shared = juno && ceilometer.rpcTopic().equals(aodh.rpcTopic());
    if (aodh.enabled() && aodh.hasRpc() && !shared) {
      queues.add(new Queue(aodh.rpcTopic(), Keys.AODH_RPC_TOPIC));
      queues.add(new Queue(aodh.rpcTopic() + "." + host, Keys.AODH_RPC_TOPIC));
    }
    if (aodh.enabled() && aodh.hasNotifications()) {
      queues.add(new Queue(aodh.topic() + ".sample", Keys.AODH_TOPIC));
    }
    return queues;
  }

  private void check(boolean right, Key<?> key, String problem) {
    if (!right) {
      found.add(new Conflict(key, problem));
    }
  }

  /** A queue, and the key that its name comes from. */
  private record Queue(String name, Key<?> owner) {}
}
