package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alarms and deliveries as tests need them. */
final class Fixtures {

  static final AlarmTransition TRANSITION =
      new AlarmTransition("cpu-high", "a-1", "low", "ok", "alarm", "too hot", null);
  static final Duration TIME_LIMIT = Duration.ofSeconds(15);

  private Fixtures() {}

  static FakeSourceMessage cast(String... actions) {
    return new FakeSourceMessage(
        OsloMessages.notifyAlarm(TRANSITION, List.of(actions), "message-1", Optional.empty()));
  }

  static Delivery delivery(String url) {
    return delivery(url, TRANSITION);
  }

  static Delivery delivery(String url, AlarmTransition transition) {
    return new Delivery("d-1", AlarmAction.parse(url), transition, Instant.EPOCH, 1, TIME_LIMIT);
  }
}
