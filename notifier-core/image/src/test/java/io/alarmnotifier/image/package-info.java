@NullMarked
package io.alarmnotifier.image;

import org.jspecify.annotations.NullMarked;
