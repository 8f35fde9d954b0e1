/**
 * What stands in a message: decodes what evaluators send, and encodes casts and replies as
 * oslo.messaging does. Knows bytes, no broker.
 */
@NullMarked
package io.alarmnotifier.core.message;

import org.jspecify.annotations.NullMarked;
