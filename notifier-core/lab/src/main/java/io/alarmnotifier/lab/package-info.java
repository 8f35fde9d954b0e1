/**
 * What it takes to try packaged hosts on real processes: brokers, hosts, and what can be read of
 * them. For the modules that do so; never shipped.
 */
@NullMarked
package io.alarmnotifier.lab;

import org.jspecify.annotations.NullMarked;
