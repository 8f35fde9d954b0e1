@NullMarked
package io.alarmnotifier.bench;

import org.jspecify.annotations.NullMarked;
