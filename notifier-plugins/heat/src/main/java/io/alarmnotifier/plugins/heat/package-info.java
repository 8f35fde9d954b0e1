/**
 * Heals stacks of OpenStack's Heat, for the scheme {@code trust+heat}.
 *
 * <p>{@code HealthReport} is what the alarm tells, {@code Healing} the requests that follow from
 * it.
 */
@NullMarked
package io.alarmnotifier.plugins.heat;

import org.jspecify.annotations.NullMarked;
