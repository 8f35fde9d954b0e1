/**
 * The contract of a notifier plugin as tests. An author extends {@link
 * io.alarmnotifier.testkit.NotifierContract} or, for web targets, {@link
 * io.alarmnotifier.testkit.HttpNotifierContract}; and {@link
 * io.alarmnotifier.testkit.PackagedPluginContract} for the folder that is built.
 */
@NullMarked
package io.alarmnotifier.testkit;

import org.jspecify.annotations.NullMarked;
