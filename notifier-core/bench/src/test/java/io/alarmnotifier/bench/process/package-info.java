@NullMarked
package io.alarmnotifier.bench.process;

import org.jspecify.annotations.NullMarked;
