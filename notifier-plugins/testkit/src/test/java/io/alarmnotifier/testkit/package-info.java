@NullMarked
package io.alarmnotifier.testkit;

import org.jspecify.annotations.NullMarked;
