/**
 * Posts transitions to {@code http} and {@code https} endpoints in the name of the user who has
 * trusted the service: {@link io.alarmnotifier.plugins.trust.TrustNotifier} takes the trust out of
 * the action's URL, gets a token for it, and posts as the plugin {@code http} does.
 */
@NullMarked
package io.alarmnotifier.plugins.trust;

import org.jspecify.annotations.NullMarked;
