package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.ParkedDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The broker: source queues, retry queues, the queue of what is due again, and the dead letters. It
 * keeps what it has confirmed, whatever happens to it; what it has not confirmed yet it may keep or
 * lose.
 */
final class SimulatedBroker {

  private final World world;
  private final Ledger ledger;
  private final Scene.Faults faults;
  private final List<SimulatedQueue> sources;
  private final SimulatedQueue deliveries;
  private final Map<Duration, SimulatedQueue> retryQueues = new LinkedHashMap<>();
  private final Set<SimulatedConnection> connections = new LinkedHashSet<>();
  private final List<Runnable> whenUp = new ArrayList<>();
  private final Set<Write> uncommitted = new LinkedHashSet<>();
  private final long lateness;
  private long messagesEver;
  private long lastCommit;
  private boolean up = true;
  private boolean calm;

  SimulatedBroker(World world, Ledger ledger, Scene scene) {
    this.world = world;
    this.ledger = ledger;
    this.faults = scene.faults();
    this.sources =
        List.of(
            new SimulatedQueue("ceilometer.alarm.alarm_notifier", scene.prefetch()),
            new SimulatedQueue("alarming.sample", scene.prefetch()));
    this.deliveries = new SimulatedQueue("alarm-notifier.deliveries", scene.prefetch());
    for (Duration step : scene.settings().schedule().parkingSteps()) {
      retryQueues.put(step, new SimulatedQueue("alarm-notifier.retry." + step, scene.prefetch()));
    }
    this.lateness = world.between(0, 5 * World.MILLISECOND);
  }

  /** A copy that a host writes: to a retry queue, or to the dead letters if it has no step. */
  record Copy(SentMessage sent, Optional<ParkedDelivery> parked, Optional<Duration> step) {}

  private final class Write {
    private final Copy copy;
    private final Consumer<Boolean> answer;
    private final List<Obligation> obligations;

    Write(Copy copy, List<Obligation> obligations, Consumer<Boolean> answer) {
      this.copy = copy;
      this.obligations = obligations;
      this.answer = answer;
    }

    void commit(boolean confirmed) {
      if (uncommitted.remove(this)) {
        keep(copy, obligations);
        answer.accept(confirmed);
      }
    }
  }

  boolean isUp() {
    return up;
  }

  /** From now on everything works. */
  void calmDown() {
    calm = true;
  }

  /** An evaluator publishes; false if the broker is not there. */
  boolean publish(SentMessage message) {
    if (!up) {
      return false;
    }
    message.accepted = true;
    StoredMessage stored = new StoredMessage(++messagesEver, message, Optional.empty());
    world.trace("published %s", stored);
    ledger.stored(stored);
    sources.get(world.pick(sources.size())).add(stored);
    return true;
  }

  void connect(SimulatedConnection connection) {
    connections.add(connection);
    sources.forEach(queue -> queue.consume(connection));
    deliveries.consume(connection);
  }

  void cancel(SimulatedConnection connection) {
    sources.forEach(queue -> queue.cancel(connection));
    deliveries.cancel(connection);
  }

  /** What a connection has that is over goes back to the places that it was taken from. */
  void closed(SimulatedConnection connection, List<SimulatedQueue.Lent> unsettled) {
    connections.remove(connection);
    cancel(connection);
    for (SimulatedQueue.Lent lent : unsettled) {
      world.trace("comes back: %s", lent.message());
      lent.comesBack();
    }
    if (up) {
      dispatch();
    }
  }

  private void dispatch() {
    sources.forEach(SimulatedQueue::dispatch);
    deliveries.dispatch();
  }

  /**
   * A copy has arrived.
   *
   * @param answer told whether it is kept, some time later, if the broker lives till then
   */
  void write(Copy copy, List<Obligation> obligations, Consumer<Boolean> answer) {
    boolean troubled = faults.refusals() && !calm;
    if (troubled && world.chance(20)) {
      world.trace("the broker refuses a copy of %s", copy.sent());
      world.after(world.between(0, World.SECOND), () -> answer.accept(false));
      return;
    }
    Write write = new Write(copy, obligations, answer);
    uncommitted.add(write);
    long delay =
        troubled && world.chance(20)
            ? world.between(0, 20 * World.SECOND)
            : world.between(0, 3 * World.MILLISECOND);
    lastCommit = Math.max(lastCommit, world.now() + delay);
    boolean confirmed = !(troubled && world.chance(5));
    world.at(lastCommit, () -> write.commit(confirmed));
  }

  private void keep(Copy copy, List<Obligation> obligations) {
    StoredMessage stored = new StoredMessage(++messagesEver, copy.sent(), copy.parked());
    if (copy.step().isEmpty()) {
      world.trace("dead letter %s", obligations);
      ledger.buried(obligations);
      return;
    }
    world.trace("parked for %s: %s", copy.step().get(), stored);
    ledger.stored(stored);
    SimulatedQueue queue = retryQueues.get(copy.step().get());
    if (queue == null) {
      ledger.violated("parked in a queue that is not there: " + copy.step().get());
      return;
    }
    queue.add(stored);
    world.after(World.micros(copy.step().get()) + lateness, () -> expire(queue));
  }

  private void expire(SimulatedQueue queue) {
    if (up) {
      queue.poll().ifPresent(deliveries::add);
    } else {
      whenUp.add(() -> expire(queue));
    }
  }

  /** The broker has the word that a message is done with. */
  void acknowledged(SimulatedQueue.Lent lent) {
    ledger.removed(lent.message());
    lent.acknowledged();
  }

  /** The broker is killed: all connections are lost, and perhaps what is not confirmed. */
  void crash(long downFor) {
    if (!up) {
      return;
    }
    world.trace("the broker is killed");
    up = false;
    List.copyOf(connections).forEach(SimulatedConnection::brokerDies);
    for (Write write : List.copyOf(uncommitted)) {
      if (world.chance(50)) {
        uncommitted.remove(write);
      }
    }
    world.after(downFor, this::restart);
  }

  private void restart() {
    world.trace("the broker is back");
    up = true;
    List<Runnable> tasks = List.copyOf(whenUp);
    whenUp.clear();
    tasks.forEach(Runnable::run);
    dispatch();
  }

  /** Whether nothing is left but dead letters. */
  boolean isEmpty() {
    return connections.stream().allMatch(SimulatedConnection::isSettled)
        && sources.stream().allMatch(SimulatedQueue::isEmpty)
        && deliveries.isEmpty()
        && retryQueues.values().stream().allMatch(SimulatedQueue::isEmpty);
  }
}
