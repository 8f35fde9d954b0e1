/**
 * Proves on real processes that nothing is lost: casts alarms, kills and cuts off hosts and brokers
 * meanwhile, and compares what was sent with what a receiver got and what the dead letters hold.
 */
@NullMarked
package io.alarmnotifier.chaos;

import org.jspecify.annotations.NullMarked;
