package io.alarmnotifier.core.broker;

import io.alarmnotifier.core.config.AodhSource;
import io.alarmnotifier.core.config.CeilometerSource;
import io.alarmnotifier.core.config.HostConfig;

/**
 * Where an evaluator's message goes, by which the queues of a source get it.
 *
 * @param exchange a topic exchange, or one that hands to all
 * @param form what is expected there
 */
public record EvaluatorRoute(String exchange, String routingKey, Form form) {

  /** What evaluators send. */
  public enum Form {
    /** An RPC cast. */
    CAST,
    /** A notification. */
    NOTIFICATION
  }

  /** Which of a source's queues is meant; a source of notifications has one only. */
  public enum Target {
    /** The work queue, where evaluators cast to. */
    WORK,
    /** The queue of the service's topic. */
    TOPIC,
    /** The queue of this host. */
    HOST,
    /** All hosts. */
    FANOUT
  }

  /** The way to the enabled source; to Ceilometer's, if both are. */
  public static EvaluatorRoute of(HostConfig config, Target target) {
    CeilometerSource ceilometer = config.sources().ceilometer();
    AodhSource aodh = config.sources().aodh();
    if (ceilometer.enabled()) {
      boolean juno = ceilometer.presets().contains(CeilometerSource.Preset.JUNO);
      String service = juno ? ceilometer.rpcTopic() : ceilometer.topic();
      String work = target == Target.WORK ? ceilometer.rpcTopic() : service;
      return cast(ceilometer.exchange(), work, config.host(), target);
    }
    if (aodh.hasRpc()) {
      return cast(aodh.exchange(), aodh.rpcTopic(), config.host(), target);
    }
    return new EvaluatorRoute(aodh.exchange(), aodh.topic() + ".sample", Form.NOTIFICATION);
  }

  private static EvaluatorRoute cast(String exchange, String topic, String host, Target target) {
    return switch (target) {
      case WORK, TOPIC -> new EvaluatorRoute(exchange, topic, Form.CAST);
      case HOST -> new EvaluatorRoute(exchange, topic + "." + host, Form.CAST);
      case FANOUT -> new EvaluatorRoute(topic + "_fanout", "", Form.CAST);
    };
  }
}
