/**
 * Takes alarms over HTTP, for evaluators that have no AMQP, and hands them to the broker as an
 * evaluator does.
 */
@NullMarked
package io.alarmnotifier.core.ingest;

import org.jspecify.annotations.NullMarked;
