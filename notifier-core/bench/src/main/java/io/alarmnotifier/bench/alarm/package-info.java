/** The alarms that are measured with. */
@NullMarked
package io.alarmnotifier.bench.alarm;

import org.jspecify.annotations.NullMarked;
