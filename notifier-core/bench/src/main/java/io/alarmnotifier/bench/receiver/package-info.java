/** The process that takes what contenders post. */
@NullMarked
package io.alarmnotifier.bench.receiver;

import org.jspecify.annotations.NullMarked;
