package io.alarmnotifier.core.app;

import io.alarmnotifier.core.journal.AttemptRecord;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryStory;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells the stories of deliveries to a person. */
final class StorySheet {

  private final PrintWriter out;

  StorySheet(PrintWriter out) {
    this.out = out;
  }

  void print(List<DeliveryStory> stories) {
    String space = "";
    for (DeliveryStory story : stories) {
      out.print(space);
      print(story);
      space = System.lineSeparator();
    }
  }

  private void print(DeliveryStory story) {
    DeliveryRecord delivery = story.delivery();
    out.printf("Delivery %s%n", delivery.id());
    out.printf(
        "  Alarm     %s %s, severity %s, from %s to %s%n",
        delivery.alarmName(),
        delivery.alarmId(),
        delivery.severity(),
        delivery.previous(),
        delivery.current());
    out.printf("  Received  %s from the queue %s%n", time(delivery.received()), delivery.queue());
    out.printf("  Action    %s by the notifier %s%n", delivery.action(), delivery.notifier());
    story.attempts().forEach(this::print);
    if (story.attempts().isEmpty()) {
      out.println("  No attempt is recorded.");
    }
    out.println("  " + ending(delivery));
  }

  private void print(AttemptRecord attempt) {
    out.printf(
        "  Attempt %d at %s by %s: %s (%d ms)%s%n",
        attempt.number(),
        time(attempt.begun()),
        attempt.host(),
        switch (attempt.outcome()) {
          case DELIVERED -> "delivered: " + attempt.detail();
          case RETRYABLE_FAILURE -> "failed: " + failure(attempt);
          case PERMANENT_FAILURE -> "failed for good: " + failure(attempt);
        },
        attempt.took().toMillis(),
        attempt.next().map(next -> ", next at " + time(next)).orElse(""));
  }

  private static String failure(AttemptRecord attempt) {
    return attempt.reason().orElse("-") + ": " + attempt.detail();
  }

  private static String ending(DeliveryRecord delivery) {
    String why = delivery.reason().map(reason -> reason + ": ").orElse("") + delivery.detail();
    return switch (delivery.state()) {
      case DELIVERED -> "Delivered at " + time(delivery.updated()) + ", so no attempt follows.";
      case PARKED ->
          "The broker keeps it; next attempt "
              + delivery.next().map(next -> "at " + time(next)).orElse("when a host takes it")
              + ", as: "
              + why;
      case RETRYING ->
          "Held by "
              + delivery.host()
              + delivery.next().map(next -> "; next attempt at " + time(next)).orElse("")
              + ", as: "
              + why;
      case DEAD_LETTERED ->
          "Given up at "
              + time(delivery.updated())
              + ", so no attempt follows: "
              + why
              + ". It is kept: see dead-letters show "
              + delivery.id();
    };
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
