/** The programs that are measured, and how alarms reach them. */
@NullMarked
package io.alarmnotifier.bench.contender;

import org.jspecify.annotations.NullMarked;
