/**
 * Decides what becomes of a message and of each of its deliveries. Pure Java: the clock, the
 * scheduler, the random source, the broker's message and the notifiers are handed in.
 *
 * <p>One instance of it lives on one thread, that of its {@link
 * io.alarmnotifier.core.delivery.Scheduler}, and therefore has no locks.
 */
@NullMarked
package io.alarmnotifier.core.delivery;

import org.jspecify.annotations.NullMarked;
