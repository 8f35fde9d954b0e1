package io.alarmnotifier.core.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What all deliveries of a host share. */
record DeliveryContext(
    SettingsInForce settingsInForce,
    Scheduler scheduler,
    InstantSource clock,
    RandomGenerator random,
    DeliveryListener listener,
    Handover handover,
    NotifierGuard guard,
    Endpoints endpoints,
    AlarmLanes lanes,
    Forerunners forerunners) {

  static DeliveryContext of(
      DeliverySettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      DeliveryListener listener) {
    return new DeliveryContext(
        new SettingsInForce(settings),
        scheduler,
        clock,
        random,
        listener,
        new Handover(settings.writeBackoff(), scheduler, random, listener),
        new NotifierGuard(scheduler),
        new Endpoints(settings.endpoint(), scheduler, clock, random, listener),
        new AlarmLanes(),
        new Forerunners());
  }

  /** What the operator has set, which a reload may change. */
  DeliverySettings settings() {
    return settingsInForce.get();
  }

  void reconfigure(DeliverySettings settings) {
    settingsInForce.set(settings);
    endpoints.reconfigure(settings.endpoint());
  }

  Instant now() {
    return clock.instant();
  }
}
