package io.alarmnotifier.chaos;

import java.time.Duration;

/** What the receiver does with a request. */
sealed interface Reply {

  /** It takes it, and says so after a while. */
  record Take(Duration latency) implements Reply {}

  /**
   * It takes it and says so only after so long that most have gone by then; what nobody waits for
   * it does not take.
   */
  record TakeLate(Duration latency) implements Reply {}

  /** It answers 503. */
  record Refuse() implements Reply {}

  /** It never answers. */
  record Hang() implements Reply {}
}
