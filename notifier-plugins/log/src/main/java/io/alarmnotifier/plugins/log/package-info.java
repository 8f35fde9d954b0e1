/** The plugin {@code log}: writes each transition as one line of the host's log. */
@NullMarked
package io.alarmnotifier.plugins.log;

import org.jspecify.annotations.NullMarked;
