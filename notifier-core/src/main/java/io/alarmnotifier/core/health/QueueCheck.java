package io.alarmnotifier.core.health;

import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.health.Weakness.Kind;
import java.util.List;
import java.util.Optional;

/** Whether what the broker holds outlasts its restart, as far as the configuration tells. */
public final class QueueCheck implements HealthCheck {

  private final List<Weakness> weaknesses;

  /** Looks at the settings once: they take a restart. */
  public QueueCheck(HostConfig config) {
    if (config.broker().embedded()) {
      weaknesses =
          weakness(
              Kind.BROKER_EMBEDDED,
              "The broker is the embedded one: what it holds is gone when the host stops. Set"
                  + " broker.uri to the address of a RabbitMQ");
    } else if (!config.queues().durable()) {
      weaknesses =
          weakness(
              Kind.QUEUES_NOT_DURABLE,
              "The source queues are not durable: what they hold is gone when the broker restarts."
                  + " Set queues.durable: true, or queues.type: quorum, here and in the evaluators");
    } else {
      weaknesses = List.of();
    }
  }

  private static List<Weakness> weakness(Kind kind, String why) {
    return List.of(new Weakness(kind, why, Optional.empty()));
  }

  @Override
  public List<Weakness> look() {
    return weaknesses;
  }
}
