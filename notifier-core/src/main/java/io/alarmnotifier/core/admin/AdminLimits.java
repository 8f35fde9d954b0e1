package io.alarmnotifier.core.admin;

import java.time.Duration;

/**
 * What clients are granted.
 *
 * @param connections how many may be connected; more are closed at once
 * @param bodyBytes how long a body may be
 * @param requestTime how long a connection may be without a request, and the headers of one take
 * @param answerTime how long the body of a request and the answer may take together
 */
record AdminLimits(int connections, int bodyBytes, Duration requestTime, Duration answerTime) {

  static final AdminLimits DEFAULT =
      new AdminLimits(4000, 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(60));
}
