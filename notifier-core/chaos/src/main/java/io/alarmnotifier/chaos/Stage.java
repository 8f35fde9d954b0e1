package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import io.alarmnotifier.lab.HostSetup;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.RabbitMqNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where one scenario is played: a broker, hosts, a receiver with its ledger, and a publisher. All
 * but the broker is ended with it. For one thread.
 */
final class Stage implements AutoCloseable {

  private static final long STEP_MILLIS = 300;

  /** A host that is slow to start must not find more than it can deliver until the next kill. */
  private static final int MOST_ON_THEIR_WAY = 1000;

  private final String name;
  private final Options options;
  private final Path folder;
  private final Path distribution;
  private final Brokers brokers;
  private final SplittableRandom random;
  private final Ledger ledger = new Ledger(InstantSource.system());
  private final LedgerReceiver receiver;
  private final List<HostProcess> hosts = new ArrayList<>();
  private final Deque<AutoCloseable> others = new ArrayDeque<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable AlarmPublisher publisher;
  private @Nullable Queues queues;

  /**
   * @param name the scenario's; a folder of that name in the lab's gets the logs of the hosts
   */
  Stage(String name, Options options, Lab lab, Brokers brokers) throws IOException {
    this.name = name;
    this.options = options;
    this.folder = Files.createDirectories(lab.folder().resolve(name));
    this.distribution = lab.distribution();
    this.brokers = brokers;
    this.random = new SplittableRandom(options.seed() ^ name.hashCode());
    this.receiver =
        LedgerReceiver.start(
            ledger, Behaviour.flaky(random.nextLong(), options.refusals(), options.hangs()));
  }

  /** The broker is one node. */
  RabbitMqNode node() throws IOException {
    RabbitMqNode node = brokers.node();
    publishTo(List.of(node.uri()));
    return node;
  }

  /** The broker is a cluster. */
  RabbitMqCluster cluster() throws IOException {
    RabbitMqCluster cluster = brokers.cluster();
    publishTo(cluster.uris());
    return cluster;
  }

  private void publishTo(List<URI> broker) {
    queues = new Queues(broker, HostSettings.RETRY_STEPS);
    publisher =
        AlarmPublisher.start(broker, transition -> receiver.url(transition.endpoint()), ledger);
    others.push(publisher);
  }

  /** A proxy before a broker. */
  FaultyProxy proxyTo(URI broker) throws IOException {
    FaultyProxy proxy = FaultyProxy.to(broker);
    others.push(proxy);
    return proxy;
  }

  /**
   * Starts a host and waits until it is ready.
   *
   * @param hostName its key {@code host}
   * @param broker the addresses that it is told
   * @param more {@code key=value}
   */
  HostProcess startHost(String hostName, List<URI> broker, String... more)
      throws IOException, InterruptedException {
    List<String> settings = HostSettings.with(broker, Arrays.asList(more));
    HostProcess host =
        new HostProcess(
            new HostSetup(
                distribution.resolve("scripts/notifier.sh"),
                hostName,
                folder,
                settings,
                Path.of(System.getProperty("java.home")),
                List.of("-Xlog:gc:file=" + gcLog(hostName) + "::filecount=0")));
    hosts.add(host);
    host.start();
    return host;
  }

  /** What the JVM of a host has written about each collection of garbage since its last start. */
  Path gcLog(String hostName) {
    return file(hostName + ".gc.log");
  }

  /** The packaged host that is played with. */
  Path distribution() {
    return distribution;
  }

  LedgerReceiver receiver() {
    return receiver;
  }

  Ledger ledger() {
    return ledger;
  }

  Options options() {
    return options;
  }

  SplittableRandom random() {
    return random;
  }

  /** Casts one transition. */
  void cast(Transition transition) {
    publisher().cast(transition);
  }

  private AlarmFlow flow(int perSecond, int mostOnTheirWay) {
    return AlarmFlow.start(
        name, perSecond, random.split(), () -> ledger.onTheirWay() < mostOnTheirWay, this::cast);
  }

  /** Casts as many transitions as asked for, at a rate, and returns then. */
  void castAll(int perSecond) throws InterruptedException {
    try (AlarmFlow flow = flow(perSecond, Integer.MAX_VALUE)) {
      flow.finish(options.alarms());
    }
  }

  /**
   * Does something once a cycle, after a while each time, and casts transitions meanwhile: as many
   * as asked for, or more if the cycles take longer.
   */
  void whileAlarmsFlow(Step step) throws IOException, InterruptedException {
    try (AlarmFlow flow = flow(options.perSecond(), MOST_ON_THEIR_WAY)) {
      for (int cycle = 1; cycle <= options.cycles(); cycle++) {
        pause(Duration.ZERO, Duration.ofMillis(1500));
        step.run();
        if (cycle % 10 == 0) {
          Console.progress(name + ": cycle " + cycle + " of " + options.cycles());
        }
      }
      flow.finish(options.alarms());
    }
  }

  /** A kill or a cut, to its end: when the host is connected again. */
  void disturb(Step step) throws IOException, InterruptedException {
    ledger.disturbed();
    step.run();
    ledger.calm();
  }

  /** A random while. */
  void pause(Duration shortest, Duration longest) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextLong(shortest.toMillis(), longest.toMillis()));
  }

  /** Something that is to stand in the report. */
  void note(String note) {
    notes.add(note);
  }

  List<String> notes() {
    return notes;
  }

  /** Something that makes the scenario a failure. */
  void problem(String problem) {
    problems.add(problem);
  }

  List<String> problems() {
    return problems;
  }

  /** Where something can be kept until the next run. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Waits until the broker has confirmed all that was cast. */
  void awaitConfirms() throws InterruptedException {
    publisher().awaitConfirms();
  }

  /** How many messages stand in each queue that is no end and not empty. */
  Map<String, Long> waiting() throws IOException {
    return queues().waiting();
  }

  /** Waits until all that was cast has come to its end, or nothing has moved for long. */
  void settle() throws IOException, InterruptedException {
    settle(new Patience(InstantSource.system(), Patience.SHORT_SCHEDULE));
  }

  /** Waits until all that was cast has come to its end, or the patience is over. */
  void settle(Patience patience) throws IOException, InterruptedException {
    awaitConfirms();
    while (true) {
      queues().readDeadLetters(ledger);
      Map<String, Long> waiting = queues().waiting();
      if (ledger.isSettled() && waiting.isEmpty()) {
        return;
      }
      if (patience.isOver(ledger.ended(), !waiting.isEmpty())) {
        note("given up waiting; in the queues: " + waiting);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
  }

  /** Stops the hosts in good order, so that what they hold comes to its end as well. */
  void stopHosts() throws IOException, InterruptedException {
    for (HostProcess host : hosts) {
      host.stop();
    }
    hosts.clear();
    queues().readDeadLetters(ledger);
    Map<String, Long> left = queues().waiting();
    if (!left.isEmpty()) {
      note("left in the queues after the stop: " + left);
    }
  }

  private AlarmPublisher publisher() {
    if (publisher == null) {
      throw new IllegalStateException("the scenario has chosen no broker");
    }
    return publisher;
  }

  private Queues queues() {
    if (queues == null) {
      throw new IllegalStateException("the scenario has chosen no broker");
    }
    return queues;
  }

  @Override
  public void close() throws IOException {
    hosts.forEach(HostProcess::close);
    for (AutoCloseable other : others) {
      try {
        other.close();
      } catch (Exception e) {
        Console.progress(name + ": not closed: " + e);
      }
    }
    receiver.close();
    ledger.writeTo(folder.resolve("ledger"));
  }
}
