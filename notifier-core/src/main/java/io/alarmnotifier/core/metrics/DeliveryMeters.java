package io.alarmnotifier.core.metrics;

import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.SourceMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the books do not have. Told on one thread, read by any; an event allocates nothing
 * but the first of a notifier that was not known before.
 */
public final class DeliveryMeters implements DeliveryListener, BrokerListener {

  /** What the names of the host's own queues begin with. */
  private static final String OWN = "alarm-notifier.";

  private final Map<String, AttemptMeters> attempts = new ConcurrentHashMap<>();
  private final LongAdder fromSources = new LongAdder();
  private final LongAdder fromParking = new LongAdder();
  private final LongAdder writesFailed = new LongAdder();
  private final LongAdder deferred = new LongAdder();
  private final LongAdder abandoned = new LongAdder();
  private final LongAdder circuitsOpened = new LongAdder();
  private final LongAdder connectionsLost = new LongAdder();
  private volatile boolean connected;
  private volatile boolean blocked;

  /** Shows the attempts of these notifiers, by their names, also as long as there are none. */
  public void expect(Collection<String> notifiers) {
    notifiers.forEach(name -> attempts.computeIfAbsent(name, added -> new AttemptMeters()));
  }

  @Override
  public void received(SourceMessage message) {
    (message.queue().startsWith(OWN) ? fromParking : fromSources).increment();
  }

  @Override
  public void attempted(Attempt attempt) {
    AttemptMeters meters = attempts.get(attempt.notifier());
    if (meters == null) {
      meters = attempts.computeIfAbsent(attempt.notifier(), name -> new AttemptMeters());
    }
    meters.add(attempt.outcome(), attempt.took());
  }

  @Override
  public void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {
    writesFailed.increment();
  }

  @Override
  public void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {
    deferred.increment();
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    circuitsOpened.increment();
  }

  @Override
  public void abandoned(SourceMessage message) {
    abandoned.increment();
  }

  @Override
  public void connected(String product, String address) {
    connected = true;
  }

  @Override
  public void disconnected(String why) {
    if (connected) {
      connectionsLost.increment();
    }
    connected = false;
    blocked = false;
  }

  @Override
  public void blocked(String why) {
    blocked = true;
  }

  @Override
  public void unblocked() {
    blocked = false;
  }

  Map<String, AttemptMeters> attempts() {
    return attempts;
  }

  LongAdder fromSources() {
    return fromSources;
  }

  LongAdder fromParking() {
    return fromParking;
  }

  LongAdder writesFailed() {
    return writesFailed;
  }

  LongAdder deferred() {
    return deferred;
  }

  LongAdder abandoned() {
    return abandoned;
  }

  LongAdder circuitsOpened() {
    return circuitsOpened;
  }

  LongAdder connectionsLost() {
    return connectionsLost;
  }

  boolean isConnected() {
    return connected;
  }

  boolean isBlocked() {
    return blocked;
  }
}
