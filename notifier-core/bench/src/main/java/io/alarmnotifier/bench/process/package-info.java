/** The bench's own processes, and how they are told what to do. */
@NullMarked
package io.alarmnotifier.bench.process;

import org.jspecify.annotations.NullMarked;
