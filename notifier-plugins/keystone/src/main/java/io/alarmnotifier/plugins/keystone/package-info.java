/**
 * Requests to OpenStack's services in the name of a trust or of a project, for the plugins that
 * ship this library: {@link io.alarmnotifier.plugins.keystone.ServiceCredentials} are read from the
 * plugin's configuration, {@link io.alarmnotifier.plugins.keystone.Keystone} gives tokens for them,
 * and {@link io.alarmnotifier.plugins.keystone.ServiceClient} makes the requests. All of it runs on
 * the host's event loops, and no method waits.
 *
 * <p>What went wrong is a {@link io.alarmnotifier.plugins.keystone.ServiceException}, which knows
 * what it means for the delivery.
 */
@NullMarked
package io.alarmnotifier.plugins.keystone;

import org.jspecify.annotations.NullMarked;
