package io.alarmnotifier.core.health;

import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.health.Weakness.Kind;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows what is wrong at the moment. Told on one thread, but for the stop; asked by any. */
public final class Readiness implements DeliveryListener, BrokerListener {

  private final InstantSource clock;
  private final List<HealthCheck> checks;
  private final Map<Kind, Weakness> told = new ConcurrentHashMap<>();

  /**
   * @param checks what is asked each time
   */
  public Readiness(InstantSource clock, List<HealthCheck> checks) {
    this.clock = clock;
    this.checks = List.copyOf(checks);
    tell(Kind.BROKER_GONE, "The host has not been connected to the broker yet");
  }

  /** All that is wrong now, what makes it not ready first. May block for what it asks. */
  public List<Weakness> weaknesses() {
    List<Weakness> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Weakness weakness = told.get(kind);
      if (weakness != null) {
        all.add(weakness);
      }
    }
    checks.forEach(check -> all.addAll(check.look()));
    all.sort((one, other) -> one.kind().compareTo(other.kind()));
    return all;
  }

  /** The host stops. */
  public void stopping() {
    tell(Kind.STOPPING, "The host stops: it takes no more messages, those in flight may end");
  }

  private void tell(Kind kind, String why) {
    Weakness before = told.get(kind);
    Instant since = before == null ? clock.instant() : before.since().orElseGet(clock::instant);
    told.put(kind, new Weakness(kind, OneLine.of(why), Optional.of(since)));
  }

  @Override
  public void connected(String product, String address) {
    told.remove(Kind.BROKER_GONE);
  }

  @Override
  public void disconnected(String why) {
    // With the connection goes what was known of it; the copies are written through the next one.
    told.remove(Kind.BROKER_BLOCKED);
    allWritten();
    tell(Kind.BROKER_GONE, "The host is not connected to the broker: " + why);
  }

  @Override
  public void blocked(String why) {
    tell(Kind.BROKER_BLOCKED, "The broker takes no messages: " + why);
  }

  @Override
  public void unblocked() {
    told.remove(Kind.BROKER_BLOCKED);
  }

  @Override
  public void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {
    tell(
        Kind.COPIES_NOT_WRITTEN,
        "The broker does not take " + what + ", whose message is held: " + cause.getMessage());
  }

  @Override
  public void writeOverdue(SourceMessage message, String what, Duration silence) {
    tell(
        Kind.COPIES_NOT_WRITTEN,
        "The broker has not confirmed "
            + what
            + ", whose message is held, for "
            + silence.toSeconds()
            + " s");
  }

  @Override
  public void allWritten() {
    told.remove(Kind.COPIES_NOT_WRITTEN);
  }
}
