/**
 * Posts transitions to queues of OpenStack's Zaqar, for the schemes {@code zaqar} and {@code
 * trust+zaqar}.
 *
 * <p>{@code ZaqarAction} tells what an action asks for, {@code QueuePost} does it, with the tokens
 * and endpoints of {@code io.alarmnotifier.plugins.keystone}.
 */
@NullMarked
package io.alarmnotifier.plugins.zaqar;

import org.jspecify.annotations.NullMarked;
