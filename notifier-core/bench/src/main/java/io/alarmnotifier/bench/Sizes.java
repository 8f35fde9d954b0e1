package io.alarmnotifier.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp alarms before those that are measured
 * @param burst alarms of a burst
 * @param limit for how long a slow contender is waited for
 */
record Sizes(int warmUp, int burst, Duration limit) {}
