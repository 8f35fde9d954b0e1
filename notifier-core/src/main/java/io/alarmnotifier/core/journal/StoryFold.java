package io.alarmnotifier.core.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a delivery's record together from the lines about it, in their order. */
final class StoryFold {

  private @Nullable RecordedLine lastAttempt;
  private RecordedLine last;
  private final long received;
  private Optional<String> reason = Optional.empty();
  private Optional<String> detail = Optional.empty();

  StoryFold(RecordedLine first) {
    last = first;
    received = first.number("received");
  }

  void add(RecordedLine line) {
    last = line;
    if (line.outcome().isPresent()) {
      lastAttempt = line;
      reason = line.find("reason");
      detail = line.find("detail");
    } else {
      reason = line.find("reason").or(() -> reason);
      detail = line.find("detail").or(() -> detail);
    }
  }

  /** What a line tells of an attempt, if it is about one. */
  static Optional<AttemptRecord> attempt(RecordedLine line) {
    return line.outcome()
        .map(
            outcome ->
                new AttemptRecord(
                    (int) line.number("attempts"),
                    line.text("host"),
                    line.text("notifier"),
                    Micros.instant(line.number("begun")),
                    Duration.of(line.number("took"), ChronoUnit.MICROS),
                    outcome,
                    line.find("reason"),
                    line.text("detail"),
                    Micros.optional(line.number("next"))));
  }

  DeliveryRecord delivery() {
    RecordedLine alarm = lastAttempt == null ? last : lastAttempt;
    return new DeliveryRecord(
        last.text("id"),
        last.text("alarm_id"),
        alarm.text("alarm_name"),
        alarm.text("severity"),
        alarm.text("previous"),
        alarm.text("current"),
        alarm.text("action"),
        alarm.text("endpoint"),
        alarm.text("notifier"),
        last.text("host"),
        alarm.text("queue"),
        Micros.instant(received),
        last.state(),
        (int) last.number("attempts"),
        reason,
        detail.orElse("-"),
        Micros.optional(last.number("next")),
        Micros.instant(last.number("updated")));
  }
}
