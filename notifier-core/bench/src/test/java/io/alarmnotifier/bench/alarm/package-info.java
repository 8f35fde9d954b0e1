@NullMarked
package io.alarmnotifier.bench.alarm;

import org.jspecify.annotations.NullMarked;
