package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.NotifierGuard;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.spi.AlarmAction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Listens to what happens in the host, and raises self-alarms. Its own attempts are heard by no
 * listener, so that no self-alarm causes another. Lives on the thread of its scheduler.
 */
public final class SelfAlarms implements DeliveryListener, BrokerListener {

  private final Outbox outbox;
  private final Outbox heartbeats;
  private final Troubled troubled;
  private final CircuitWatch circuits;
  private final DeadLetterWatch deadLetters;
  private final BrokerWatch broker;
  private final Optional<Heartbeat> heartbeat;

  /**
   * @param scheduler the thread that all of this lives on
   * @param clock tells the time
   * @param random spreads the waits
   * @param notifiers finds the notifier of a scheme
   */
  public SelfAlarms(
      SelfAlarmSettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      NotifierLookup notifiers) {
    NotifierGuard guard = new NotifierGuard(scheduler);
    this.troubled = new Troubled(clock);
    this.circuits = new CircuitWatch(this::raise);
    LineMaker lines =
        new LineMaker(notifiers, guard, scheduler, random, settings.timeLimit(), troubled);
    this.outbox = new Outbox(lines.of(settings.actions()), troubled, settings.host(), clock);
    this.heartbeats =
        new Outbox(lines.of(settings.heartbeatActions()), troubled, settings.host(), clock);
    this.deadLetters = new DeadLetterWatch(scheduler, this::raise);
    this.broker = new BrokerWatch(settings.brokerLostAfter(), scheduler, clock, this::raise);
    this.heartbeat =
        settings
            .heartbeat()
            .map(interval -> new Heartbeat(interval, scheduler, this::condition, heartbeats::send));
  }

  private record LineMaker(
      NotifierLookup notifiers,
      NotifierGuard guard,
      Scheduler scheduler,
      RandomGenerator random,
      Duration timeLimit,
      Troubled troubled) {

    List<ActionLine> of(List<AlarmAction> actions) {
      return actions.stream()
          .map(
              action ->
                  new ActionLine(action, notifiers, guard, scheduler, random, timeLimit, troubled))
          .toList();
    }
  }

  private void raise(SelfAlarm alarm) {
    outbox.send(alarm);
  }

  private String condition() {
    return "The host is alive; the broker is "
        + (broker.isLost() ? "lost" : "connected")
        + ", open circuits: "
        + circuits.open();
  }

  /** Begins to watch. To be called once. */
  public void start() {
    broker.start();
    heartbeat.ifPresent(Heartbeat::start);
  }

  /** Raises nothing more; what was not told yet is given up. */
  public void stop() {
    heartbeat.ifPresent(Heartbeat::stop);
    broker.stop();
    deadLetters.stop();
    outbox.stop();
    heartbeats.stop();
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    troubled.fails(endpoint, openFor);
    circuits.opened(endpoint, how);
  }

  @Override
  public void circuitClosed(String endpoint) {
    troubled.works(endpoint);
    circuits.closed(endpoint);
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    deadLetters.deadLettered(letter);
  }

  @Override
  public void connected(String product, String address) {
    broker.connected(product, address);
  }

  @Override
  public void disconnected(String why) {
    broker.disconnected(why);
  }
}
