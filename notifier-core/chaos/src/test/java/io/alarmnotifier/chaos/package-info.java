@NullMarked
package io.alarmnotifier.chaos;

import org.jspecify.annotations.NullMarked;
