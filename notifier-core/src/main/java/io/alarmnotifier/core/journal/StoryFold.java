package io.alarmnotifier.core.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a delivery's record together from the lines about it, in their order. */
final class StoryFold {

  private @Nullable RecordedLine lastAttempt;
  private RecordedLine last;
  private final long received;
  private Optional<String> reason = Optional.empty();
  private Optional<String> detail = Optional.empty();
  private final List<AttemptRecord> attempts = new ArrayList<>();

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
      attempts.add(attempt(line));
    } else {
      reason = line.find("reason").or(() -> reason);
      detail = line.find("detail").or(() -> detail);
    }
  }

  private static AttemptRecord attempt(RecordedLine line) {
    return new AttemptRecord(
        (int) line.number("attempts"),
        line.text("host"),
        line.text("notifier"),
        Micros.instant(line.number("begun")),
        Duration.of(line.number("took"), ChronoUnit.MICROS),
        line.outcome().orElseThrow(),
        line.find("reason"),
        line.text("detail"),
        Micros.optional(line.number("next")));
  }

  Cursor place() {
    return new Cursor(received, TextKey.of(last.text("id")));
  }

  DeliveryState state() {
    return last.state();
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

  DeliveryStory story() {
    return new DeliveryStory(delivery(), List.copyOf(attempts));
  }
}
