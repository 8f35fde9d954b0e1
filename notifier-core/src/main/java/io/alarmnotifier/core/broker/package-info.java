/**
 * Speaks AMQP: consumes from the source queues, keeps the connection, writes dead letters, sends
 * casts. The only package that sees RabbitMQ's classes.
 */
@NullMarked
package io.alarmnotifier.core.broker;

import org.jspecify.annotations.NullMarked;
