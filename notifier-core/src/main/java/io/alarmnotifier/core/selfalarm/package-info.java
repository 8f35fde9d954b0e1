/**
 * Tells the operator of the host's own troubles: a circuit that is open, dead letters, a broker
 * that is lost. Such a self-alarm goes to the actions of the configuration by the notifiers
 * directly, as the broker may be what is lost. It is no delivery to anybody else here, so that none
 * causes another.
 */
@NullMarked
package io.alarmnotifier.core.selfalarm;

import org.jspecify.annotations.NullMarked;
