/** Finds plugins in their folders, loads each behind its own class loader, and starts them. */
@NullMarked
package io.alarmnotifier.core.plugin;

import org.jspecify.annotations.NullMarked;
