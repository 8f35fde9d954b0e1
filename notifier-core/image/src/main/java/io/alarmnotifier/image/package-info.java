/**
 * Makes a container image of the packaged host, without a container engine and without a registry.
 */
@NullMarked
package io.alarmnotifier.image;

import org.jspecify.annotations.NullMarked;
