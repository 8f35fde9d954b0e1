/** The host's own HTTP interface, for its operator. */
@NullMarked
package io.alarmnotifier.core.admin;

import org.jspecify.annotations.NullMarked;
