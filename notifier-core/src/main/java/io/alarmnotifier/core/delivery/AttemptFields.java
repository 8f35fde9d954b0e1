package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.TraceParent;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.OneLine;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a line about an attempt tells a program, beside its text for a person. The names are listed
 * in the README of {@code config/} and are to stay.
 */
final class AttemptFields {

  private AttemptFields() {}

  /** Adds the fields to a line. */
  static LoggingEventBuilder add(LoggingEventBuilder line, Attempt attempt) {
    Delivery delivery = attempt.delivery();
    LoggingEventBuilder filled =
        line.addKeyValue("delivery", delivery.id())
            .addKeyValue("alarm", new LogText(delivery.transition().alarmId()))
            .addKeyValue("notifier", attempt.notifier())
            .addKeyValue("endpoint", OneLine.of(delivery.action().endpoint()))
            .addKeyValue("attempt", delivery.attempt());
    filled =
        addOutcome(filled, attempt.outcome()).addKeyValue("duration_ms", attempt.took().toMillis());
    if (attempt.nextIn().isPresent()) {
      filled = filled.addKeyValue("next_ms", attempt.nextIn().get().toMillis());
    }
    if (delivery.traceParent().isPresent()) {
      filled = filled.addKeyValue("trace_id", TraceParent.traceId(delivery.traceParent().get()));
    }
    return filled;
  }

  private static LoggingEventBuilder addOutcome(LoggingEventBuilder line, AttemptOutcome outcome) {
    LoggingEventBuilder filled = line.addKeyValue("outcome", word(outcome.kind()));
    if (outcome.reason().isPresent()) {
      filled = filled.addKeyValue("reason", outcome.reason().get().name());
    }
    return filled.addKeyValue("detail", new LogText(outcome.detail()));
  }

  private static String word(AttemptOutcome.Kind kind) {
    return switch (kind) {
      case DELIVERED -> "delivered";
      case RETRYABLE_FAILURE -> "retryable";
      case PERMANENT_FAILURE -> "permanent";
    };
  }
}
