package io.alarmnotifier.core.delivery;

/** The settings that hold now. Lives on one thread. */
final class SettingsInForce {

  private DeliverySettings settings;

  SettingsInForce(DeliverySettings settings) {
    this.settings = settings;
  }

  DeliverySettings get() {
    return settings;
  }

  void set(DeliverySettings settings) {
    this.settings = settings;
  }
}
