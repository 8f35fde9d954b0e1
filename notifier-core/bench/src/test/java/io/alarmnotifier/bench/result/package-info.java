@NullMarked
package io.alarmnotifier.bench.result;

import org.jspecify.annotations.NullMarked;
