package io.alarmnotifier.core.delivery.simulation;

import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A message as a host has it through one connection. */
final class HandedOut implements SourceMessage {

  private final World world;
  private final SimulatedConnection connection;
  private final SimulatedQueue.Lent lent;
  private final Ledger ledger;
  private final HostProcess process;
  private final long since;
  private boolean acknowledged;

  /** Whether anything was done for it. */
  boolean touched;

  /** Whether a copy of it was refused or its confirm was lost: that may take any time. */
  boolean writeTrouble;

  HandedOut(World world, SimulatedConnection connection, SimulatedQueue.Lent lent) {
    this.world = world;
    this.connection = connection;
    this.lent = lent;
    this.process = connection.process();
    this.ledger = process.ledger();
    this.since = world.now();
  }

  StoredMessage stored() {
    return lent.message();
  }

  HostProcess process() {
    return process;
  }

  /** When the broker handed it out. */
  long since() {
    return since;
  }

  @Override
  public byte[] body() {
    return stored().sent().body();
  }

  @Override
  public MessageFormat format() {
    return MessageFormat.JSON;
  }

  @Override
  public String queue() {
    return lent.queue();
  }

  @Override
  public Optional<ParkedDelivery> parked() {
    return stored().parked();
  }

  @Override
  public boolean isLive() {
    return connection.isOpen();
  }

  @Override
  public void acknowledge() {
    world.trace("%s acknowledges %s%s", process, stored(), isLive() ? "" : ", too late");
    if (!isLive()) {
      return;
    }
    if (acknowledged) {
      ledger.violated("acknowledged twice: " + stored());
    }
    acknowledged = true;
    process.watch().settled(this);
    connection.acknowledge(lent);
  }

  @Override
  public CompletionStage<Void> park(ParkedDelivery delivery, Duration step) {
    world.trace("%s parks %s for %s", process, delivery, step);
    Obligation obligation = stored().sent().obligations().get(delivery.label().actionIndex());
    process.watch().parks(this, obligation, delivery);
    return write(
        new SimulatedBroker.Copy(stored().sent(), Optional.of(delivery), Optional.of(step)),
        List.of(obligation));
  }

  @Override
  public CompletionStage<Void> deadLetter(DeadLetter why) {
    world.trace("%s buries %s of %s: %s", process, why.delivery(), stored(), why.detail());
    List<Obligation> obligations =
        why.delivery()
            .map(label -> List.of(stored().sent().obligations().get(label.actionIndex())))
            .orElse(stored().sent().obligations());
    process.watch().buries(this, obligations, why);
    return write(
        new SimulatedBroker.Copy(stored().sent(), Optional.empty(), Optional.empty()), obligations);
  }

  private CompletionStage<Void> write(SimulatedBroker.Copy copy, List<Obligation> obligations) {
    touched = true;
    return connection
        .publish(copy, obligations)
        .whenComplete((nothing, failure) -> writeTrouble |= failure != null);
  }

  @Override
  public void reply(RpcCall call, byte[] body) {
    if (isLive()) {
      world.trace("%s answers %s", process, stored());
      connection.reply(stored().sent());
    }
  }
}
