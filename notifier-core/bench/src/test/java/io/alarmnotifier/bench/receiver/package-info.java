@NullMarked
package io.alarmnotifier.bench.receiver;

import org.jspecify.annotations.NullMarked;
