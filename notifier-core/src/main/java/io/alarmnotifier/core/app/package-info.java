/** The command line, and the wiring of the host. Nobody knows this package. */
@NullMarked
package io.alarmnotifier.core.app;

import org.jspecify.annotations.NullMarked;
