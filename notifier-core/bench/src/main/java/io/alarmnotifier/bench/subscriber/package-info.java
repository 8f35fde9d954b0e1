/** Subscribers of a host's events, which take all that it tells them. */
@NullMarked
package io.alarmnotifier.bench.subscriber;

import org.jspecify.annotations.NullMarked;
