package io.alarmnotifier.core.delivery.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A connection of a host to the broker. When it is cut, each side finds out in its own time, and
 * what is under way in one direction may still arrive.
 */
final class SimulatedConnection {

  private static final long FOR_EVER = Long.MAX_VALUE;

  private final World world;
  private final SimulatedBroker broker;
  private final HostProcess process;
  private final Pipe deliveries = new Pipe();
  private final Pipe settlements = new Pipe();
  private final Pipe publishes = new Pipe();
  private final Map<SimulatedQueue.Lent, HandedOut> unsettled = new LinkedHashMap<>();
  private final Map<Long, CompletableFuture<Void>> unconfirmed = new LinkedHashMap<>();
  private long published;
  private long toBrokerUntil = FOR_EVER;
  private long toHostUntil = FOR_EVER;
  private boolean openAtBroker = true;
  private boolean openAtHost = true;
  private boolean cut;

  /** Keeps what goes through it in order. */
  private final class Pipe {
    private long last;

    void send(Runnable arrival) {
      last = Math.max(last, world.now() + world.between(50, 2 * World.MILLISECOND));
      world.at(last, arrival);
    }
  }

  SimulatedConnection(World world, SimulatedBroker broker, HostProcess process) {
    this.world = world;
    this.broker = broker;
    this.process = process;
  }

  /** Whether the host takes it for open. */
  boolean isOpen() {
    return openAtHost;
  }

  /** Whether the host has settled all that it was handed. */
  boolean isSettled() {
    return unsettled.isEmpty();
  }

  HostProcess process() {
    return process;
  }

  // From the broker to the host.

  void handOut(SimulatedQueue.Lent lent) {
    HandedOut message = new HandedOut(world, this, lent);
    unsettled.put(lent, message);
    toHost(deliveries, () -> process.receive(message));
  }

  private void toHost(Pipe pipe, Runnable arrival) {
    pipe.send(
        () -> {
          if (world.now() < toHostUntil && openAtHost) {
            arrival.run();
          }
        });
  }

  // From the host to the broker.

  private void toBroker(Pipe pipe, Runnable arrival) {
    pipe.send(
        () -> {
          if (world.now() < toBrokerUntil && openAtBroker) {
            arrival.run();
          }
        });
  }

  void acknowledge(SimulatedQueue.Lent lent) {
    toBroker(
        settlements,
        () -> {
          unsettled.remove(lent);
          world.trace("the broker has the ack of %s", lent.message());
          broker.acknowledged(lent);
        });
  }

  void reply(SentMessage call) {
    toBroker(settlements, () -> call.answers++);
  }

  CompletionStage<Void> publish(SimulatedBroker.Copy copy, List<Obligation> obligations) {
    if (!openAtHost) {
      return CompletableFuture.failedStage(new IOException("the connection is closed"));
    }
    CompletableFuture<Void> confirm = new CompletableFuture<>();
    long number = published++;
    unconfirmed.put(number, confirm);
    toBroker(publishes, () -> broker.write(copy, obligations, kept -> sendConfirm(number, kept)));
    return confirm;
  }

  private void sendConfirm(long number, boolean kept) {
    if (!openAtBroker) {
      return;
    }
    // Confirms of one channel overtake each other: each has a pipe of its own.
    toHost(
        new Pipe(),
        () ->
            process.step(
                () -> {
                  CompletableFuture<Void> confirm = unconfirmed.remove(number);
                  if (confirm != null) {
                    if (kept) {
                      confirm.complete(null);
                    } else {
                      confirm.completeExceptionally(new IOException("the broker refused it"));
                    }
                  }
                }));
  }

  void stopConsuming() {
    toBroker(settlements, () -> broker.cancel(this));
  }

  // Its end.

  /** Closes it in an orderly way: what was sent arrives. */
  void close() {
    cut = true;
    world.at(
        Math.max(settlements.last, publishes.last),
        () -> {
          openAtHost = false;
          closeAtBroker();
        });
  }

  /** Cuts it: each direction, and each side, in its own time. */
  void cut() {
    if (cut) {
      return;
    }
    cut = true;
    world.trace("the connection of %s is cut", process);
    toBrokerUntil = world.now() + (world.chance(50) ? 0 : delay());
    toHostUntil = world.now() + (world.chance(50) ? 0 : delay());
    world.at(toBrokerUntil + (world.chance(50) ? 0 : delay()), this::closeAtBroker);
    world.at(toHostUntil + (world.chance(50) ? 0 : delay()), this::closeAtHost);
  }

  private long delay() {
    return world.chance(80)
        ? world.between(0, 20 * World.MILLISECOND)
        : world.between(0, 10 * World.SECOND);
  }

  /** The host is killed: what it has sent arrives in part. */
  void hostDies() {
    cut = true;
    openAtHost = false;
    toBrokerUntil = Math.min(toBrokerUntil, world.now() + world.between(0, World.MILLISECOND));
    world.at(toBrokerUntil + (world.chance(80) ? 0 : delay()), this::closeAtBroker);
  }

  void brokerDies() {
    cut = true;
    toBrokerUntil = world.now();
    toHostUntil = Math.min(toHostUntil, world.now() + world.between(0, World.MILLISECOND));
    closeAtBroker();
    world.at(toHostUntil + (world.chance(80) ? 0 : delay()), this::closeAtHost);
  }

  private void closeAtBroker() {
    if (openAtBroker) {
      openAtBroker = false;
      List<SimulatedQueue.Lent> back = new ArrayList<>(unsettled.keySet());
      unsettled.values().forEach(process.ledger()::comesBack);
      unsettled.clear();
      broker.closed(this, back);
    }
  }

  private void closeAtHost() {
    if (openAtHost) {
      openAtHost = false;
      process.lost(this);
    }
  }

  /** The host notices that nothing is confirmed any more. */
  void failUnconfirmed() {
    List<CompletableFuture<Void>> all = List.copyOf(unconfirmed.values());
    unconfirmed.clear();
    all.forEach(
        confirm -> confirm.completeExceptionally(new IOException("the connection is lost")));
  }
}
