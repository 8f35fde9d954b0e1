/** What stands in for a broker while a start is rehearsed. */
@NullMarked
package io.alarmnotifier.core.broker.rehearsal;

import org.jspecify.annotations.NullMarked;
