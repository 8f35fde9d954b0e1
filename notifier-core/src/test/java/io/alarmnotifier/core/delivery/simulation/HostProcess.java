package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.MessageProcessor;
import io.alarmnotifier.core.delivery.Scheduler;
import java.time.Duration;
import java.util.Optional;

/**
 * A host from its start to its end: the delivery core, its connection, and the thread of both. What
 * runs on that thread is a step, after which everything is checked.
 */
final class HostProcess implements Scheduler {

  private final String name;
  private final World world;
  private final SimulatedBroker broker;
  private final Ledger ledger;
  private final Watch watch;
  private final MessageProcessor processor;
  private Optional<SimulatedConnection> connection = Optional.empty();
  private long lastHandover;
  private boolean alive = true;
  private boolean onThread;
  private boolean stopping;
  private boolean cutOff;

  HostProcess(
      String name, World world, SimulatedBroker broker, Ledger ledger, Receivers receivers) {
    this.name = name;
    this.world = world;
    this.broker = broker;
    this.ledger = ledger;
    this.watch = new Watch(world, ledger);
    this.processor =
        new MessageProcessor(
            ledger.scene().settings(),
            this,
            world,
            world.split(),
            receivers.forProcess(this),
            new DeliveryListener() {});
  }

  // The thread.

  /** Does something on the thread. */
  void step(Runnable task) {
    if (!alive) {
      return;
    }
    if (onThread) {
      task.run();
      return;
    }
    onThread = true;
    guarded(task);
    onThread = false;
    watch.check(processor);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] where = e.getStackTrace();
      ledger.violated(e + (where.length > 0 ? " at " + where[0] : ""));
    }
  }

  @Override
  public void execute(Runnable task) {
    if (onThread) {
      // Guarded here, too: stages swallow what is thrown at their completion.
      guarded(task);
    } else {
      lastHandover = Math.max(lastHandover, world.now() + world.between(0, 2 * World.MILLISECOND));
      world.at(lastHandover, () -> step(task));
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    if (!onThread) {
      ledger.violated("scheduled on a foreign thread");
    }
    boolean[] cancelled = new boolean[1];
    world.after(
        World.micros(delay.plusNanos(999)) + world.between(0, 3 * World.MILLISECOND),
        () -> {
          if (!cancelled[0]) {
            step(task);
          }
        });
    return () -> cancelled[0] = true;
  }

  boolean isOnThread() {
    return onThread;
  }

  // The connection.

  /** Connects, now or as soon as the broker is there. */
  void connect() {
    if (!alive || stopping) {
      return;
    }
    if (broker.isUp()) {
      world.trace("%s connects", this);
      SimulatedConnection opened = new SimulatedConnection(world, broker, this);
      connection = Optional.of(opened);
      broker.connect(opened);
    } else {
      world.after(world.between(0, 2 * World.SECOND), this::connect);
    }
  }

  void receive(HandedOut message) {
    if (!stopping) {
      world.trace("%s receives %s", this, message.stored());
      step(
          () -> {
            watch.receives(message);
            processor.process(message);
          });
    }
  }

  /** The host notices that its connection is over: everything about it, in its time. */
  void lost(SimulatedConnection over) {
    world.trace("%s has lost its connection", this);
    step(watch::connectionLost);
    world.after(soon(), () -> step(over::failUnconfirmed));
    world.after(soon(), () -> step(processor::connectionLost));
    world.after(soon(), this::connect);
  }

  private long soon() {
    return world.chance(50) ? 0 : world.between(0, 3 * World.SECOND);
  }

  // The end.

  /**
   * Stops in an orderly way.
   *
   * @param idle run as soon as nothing is in flight
   */
  void stop(Runnable idle) {
    world.trace("%s stops", this);
    stopping = true;
    connection.ifPresent(SimulatedConnection::stopConsuming);
    step(processor::stop);
    watch.stops();
    step(() -> processor.whenIdle(idle));
  }

  void cutOff() {
    world.trace("%s cuts off what is under way", this);
    cutOff = true;
    step(processor::cutOff);
  }

  void close() {
    if (alive) {
      world.trace("%s ends, with %d in flight", this, processor.inFlight());
      alive = false;
      connection.ifPresent(SimulatedConnection::close);
    }
  }

  void cutConnection() {
    connection.ifPresent(SimulatedConnection::cut);
  }

  void crash() {
    if (alive) {
      world.trace("%s is killed", this);
      alive = false;
      connection.ifPresent(SimulatedConnection::hostDies);
    }
  }

  boolean isAlive() {
    return alive;
  }

  /** Whether outcomes are no longer taken note of. */
  boolean isCutOff() {
    return cutOff;
  }

  int inFlight() {
    return processor.inFlight();
  }

  Ledger ledger() {
    return ledger;
  }

  Watch watch() {
    return watch;
  }

  @Override
  public String toString() {
    return name;
  }
}
