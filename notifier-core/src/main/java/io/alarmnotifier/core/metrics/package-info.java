/**
 * Counts what happens, and tells it to Prometheus. Counting is plain Java that costs a delivery
 * next to nothing; Micrometer is not loaded before somebody asks.
 */
@NullMarked
package io.alarmnotifier.core.metrics;

import org.jspecify.annotations.NullMarked;
