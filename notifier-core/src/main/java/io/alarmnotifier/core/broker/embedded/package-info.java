/** What the host and the embedded broker, each behind its own class loader, share. */
@NullMarked
package io.alarmnotifier.core.broker.embedded;

import org.jspecify.annotations.NullMarked;
