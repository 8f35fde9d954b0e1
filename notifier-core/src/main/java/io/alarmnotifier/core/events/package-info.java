/**
 * Tells subscribers what happens, as it happens, over HTTP (server-sent events), and never slows
 * what happens.
 */
@NullMarked
package io.alarmnotifier.core.events;

import org.jspecify.annotations.NullMarked;
