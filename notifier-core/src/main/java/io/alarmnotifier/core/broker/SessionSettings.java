package io.alarmnotifier.core.broker;

import java.time.Duration;

/**
 * How to talk to the broker.
 *
 * @param connectionName what the broker's operator sees of us
 * @param prefetch how many messages of each queue may be unacknowledged
 * @param heartbeat how often both sides show that they are there; zero for never
 */
record SessionSettings(String connectionName, int prefetch, Duration heartbeat) {}
