/**
 * Reads the configuration files of OpenStack's services as oslo.config does, and tells what it
 * means in the keys of this host, and what this host does not do. Knows nothing of those keys but
 * their names: the package above checks their values.
 *
 * <p>{@link io.alarmnotifier.core.config.oslo.OsloConfig} is the way in. One class each reads a
 * file, finds an option in several files, and maps one group of options.
 */
@NullMarked
package io.alarmnotifier.core.config.oslo;

import org.jspecify.annotations.NullMarked;
