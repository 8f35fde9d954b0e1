/** A bare program that only does what cannot be left out. */
@NullMarked
package io.alarmnotifier.bench.floor;

import org.jspecify.annotations.NullMarked;
