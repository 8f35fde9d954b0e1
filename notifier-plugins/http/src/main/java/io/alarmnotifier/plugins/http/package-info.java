/**
 * Posts transitions to {@code http} and {@code https} endpoints.
 *
 * <p>{@link io.alarmnotifier.plugins.http.HttpNotifier} makes an {@code Attempt} of each delivery;
 * the attempt walks from target to target (redirects) and from address to address (resolution),
 * with one {@code Exchange} per request on the wire. What an answer or a failure means is decided
 * by the pure classes {@code StatusOutcomes}, {@code FailureOutcomes}, {@code RetryAfter} and
 * {@code AddressPolicy}.
 *
 * <p>Other plugins that ship these classes post through {@link
 * io.alarmnotifier.plugins.http.Webhooks}.
 */
@NullMarked
package io.alarmnotifier.plugins.http;

import org.jspecify.annotations.NullMarked;
