package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.AlarmAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator sets about self-alarms.
 *
 * @param host the name of the host in their ids
 * @param actions where they go; none for no self-alarms but a heartbeat
 * @param brokerLostAfter after how long without a broker it counts as lost
 * @param heartbeat how often the host tells that it is alive; empty for never
 * @param heartbeatActions where that goes
 * @param timeLimit how long one attempt may take, above zero
 */
public record SelfAlarmSettings(
    String host,
    List<AlarmAction> actions,
    Duration brokerLostAfter,
    Optional<Duration> heartbeat,
    List<AlarmAction> heartbeatActions,
    Duration timeLimit) {

  public SelfAlarmSettings {
    actions = List.copyOf(actions);
    heartbeatActions = List.copyOf(heartbeatActions);
  }
}
