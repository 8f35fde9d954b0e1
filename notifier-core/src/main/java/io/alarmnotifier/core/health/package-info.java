/**
 * Which of the host's guarantees are weakened at the moment, and why. Fed by events and by what it
 * asks; knows nothing of HTTP.
 */
@NullMarked
package io.alarmnotifier.core.health;

import org.jspecify.annotations.NullMarked;
