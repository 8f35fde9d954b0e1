@NullMarked
package io.alarmnotifier.bench.contender;

import org.jspecify.annotations.NullMarked;
