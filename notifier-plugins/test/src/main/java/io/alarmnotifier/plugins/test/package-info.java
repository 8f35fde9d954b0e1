/** The plugin {@code test}: keeps what it was given, to be looked at. */
@NullMarked
package io.alarmnotifier.plugins.test;

import org.jspecify.annotations.NullMarked;
