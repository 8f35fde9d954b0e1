package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.message.UnsignableAlarmException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Hands alarms to the broker. */
@FunctionalInterface
public interface AlarmPublisher {

  /**
   * Publishes an alarm to where evaluators send theirs. Does not block.
   *
   * @param traceParent where the sender stands in a trace, as an evaluator tells it in a header
   * @return completed when the broker has confirmed that a queue has it; fails if it has not, with
   *     a message for a person; with an {@link UnsignableAlarmException} if it must be signed and
   *     cannot be
   */
  CompletionStage<Void> publish(IngestedAlarm alarm, Optional<String> traceParent);
}
