/**
 * A model of the whole system around the delivery core: broker, connections, hosts, receivers and
 * evaluators, in virtual time and with one source of chance. A history is everything that happens
 * in it, and follows from one seed.
 */
@NullMarked
package io.alarmnotifier.core.delivery.simulation;

import org.jspecify.annotations.NullMarked;
