/** The embedded broker: Qpid Broker-J, set up for this JVM and for stock oslo.messaging clients. */
@NullMarked
package io.alarmnotifier.embedded;

import org.jspecify.annotations.NullMarked;
