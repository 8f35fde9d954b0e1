/** The verticle that consumes, and what it takes from Vert.x. */
@NullMarked
package io.alarmnotifier.core.verticle;

import org.jspecify.annotations.NullMarked;
