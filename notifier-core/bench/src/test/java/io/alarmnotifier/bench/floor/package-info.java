@NullMarked
package io.alarmnotifier.bench.floor;

import org.jspecify.annotations.NullMarked;
