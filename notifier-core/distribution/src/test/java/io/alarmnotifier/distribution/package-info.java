@NullMarked
package io.alarmnotifier.distribution;

import org.jspecify.annotations.NullMarked;
