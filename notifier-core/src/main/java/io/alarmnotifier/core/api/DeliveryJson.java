package io.alarmnotifier.core.api;

import io.alarmnotifier.core.journal.AttemptRecord;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryStory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is recorded of deliveries as JSON. Every member is there; what is not known is null.
 */
public final class DeliveryJson {

  private static final double NANOS_PER_SECOND = 1e9;

  private DeliveryJson() {}

  /** A delivery with all its attempts. */
  public static JsonObject of(DeliveryStory story) {
    JsonArray attempts = new JsonArray();
    story.attempts().forEach(attempt -> attempts.add(of(attempt)));
    return of(story.delivery()).put("attempts_made", attempts);
  }

  static JsonObject of(DeliveryRecord delivery) {
    return new JsonObject()
        .put("id", delivery.id())
        .put("alarm_id", known(delivery.alarmId()))
        .put("alarm_name", known(delivery.alarmName()))
        .put("severity", known(delivery.severity()))
        .put("previous", known(delivery.previous()))
        .put("current", known(delivery.current()))
        .put("action", delivery.action())
        .put("endpoint", known(delivery.endpoint()))
        .put("notifier", known(delivery.notifier()))
        .put("host", delivery.host())
        .put("queue", delivery.queue())
        .put("received", delivery.received().toString())
        .put("outcome", Words.of(delivery.state()))
        .put("attempts", delivery.attempts())
        .put("reason", delivery.reason().orElse(null))
        .put("detail", known(delivery.detail()))
        .put("next", delivery.next().map(Object::toString).orElse(null))
        .put("updated", delivery.updated().toString());
  }

  private static JsonObject of(AttemptRecord attempt) {
    return new JsonObject()
        .put("number", attempt.number())
        .put("host", attempt.host())
        .put("notifier", known(attempt.notifier()))
        .put("begun", attempt.begun().toString())
        .put("seconds", attempt.took().toNanos() / NANOS_PER_SECOND)
        .put("outcome", Words.of(attempt.outcome()))
        .put("reason", attempt.reason().orElse(null))
        .put("detail", known(attempt.detail()))
        .put("next", attempt.next().map(Object::toString).orElse(null));
  }

  /** Records have a dash where an alarm has nothing, for people. */
  private static @Nullable String known(String recorded) {
    return recorded.equals("-") ? null : recorded;
  }
}
