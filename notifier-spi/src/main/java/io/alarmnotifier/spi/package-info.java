/**
 * What a notifier plugin implements ({@link io.alarmnotifier.spi.NotifierFactory}, {@link
 * io.alarmnotifier.spi.Notifier}) and what the host hands to it.
 *
 * <p>Types of the {@code java} packages and of this one are all that crosses the border between the
 * host and a plugin. Nothing here is {@code null} unless it is marked so.
 */
@NullMarked
package io.alarmnotifier.spi;

import org.jspecify.annotations.NullMarked;
