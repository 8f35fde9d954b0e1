package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alarms, deliveries and outcomes as tests need them. */
final class Fixtures {

  static final AlarmTransition TRANSITION =
      new AlarmTransition("cpu-high", "a-1", "low", "ok", "alarm", "too hot", null);
  static final Duration TIME_LIMIT = Duration.ofSeconds(15);

  static final DeliveryOutcome DELIVERED = DeliveryOutcome.delivered("204 No Content");
  static final DeliveryOutcome UNREACHABLE =
      DeliveryOutcome.retry(FailureReason.UNREACHABLE, "connection refused");
  static final DeliveryOutcome GONE =
      DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410 Gone");

  private Fixtures() {}

  /** The answer of an endpoint that wants to be left alone for so long. */
  static DeliveryOutcome busyFor(Duration retryAfter) {
    return DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", retryAfter);
  }

  static FakeSourceMessage cast(String... actions) {
    return message("message-1", TRANSITION, actions);
  }

  /** A transition of an alarm, with an id and a reason of its own. */
  static FakeSourceMessage transition(String alarmId, int number, String... actions) {
    return message(
        alarmId + "-" + number,
        new AlarmTransition("cpu-high", alarmId, "low", "ok", "alarm", "number " + number, null),
        actions);
  }

  private static FakeSourceMessage message(
      String uniqueId, AlarmTransition transition, String... actions) {
    return new FakeSourceMessage(
        OsloMessages.notifyAlarm(transition, List.of(actions), uniqueId, Optional.empty()));
  }

  static FakeSourceMessage message(String json) {
    return new FakeSourceMessage(json.getBytes(StandardCharsets.UTF_8));
  }

  static Delivery delivery(String url) {
    return delivery(url, TRANSITION);
  }

  static Delivery delivery(String url, AlarmTransition transition) {
    return new Delivery("d-1", AlarmAction.parse(url), transition, Instant.EPOCH, 1, TIME_LIMIT);
  }
}
