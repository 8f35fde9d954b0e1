package io.alarmnotifier.core.config;

import io.alarmnotifier.spi.AlarmAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom the host tells of its own troubles.
 *
 * @param actions where self-alarms go; empty for none
 * @param brokerLostAfter after how long without a broker it counts as lost
 * @param heartbeat how often the host tells that it is alive; empty for never
 * @param heartbeatActions where that goes; not empty with a heartbeat
 */
public record SelfAlarmConfig(
    List<AlarmAction> actions,
    Duration brokerLostAfter,
    Optional<Duration> heartbeat,
    List<AlarmAction> heartbeatActions) {

  /** Copies the lists. */
  public SelfAlarmConfig {
    actions = List.copyOf(actions);
    heartbeatActions = List.copyOf(heartbeatActions);
  }

  /** Whether there is anybody to tell. */
  public boolean isOn() {
    return !actions.isEmpty() || heartbeat.isPresent();
  }
}
