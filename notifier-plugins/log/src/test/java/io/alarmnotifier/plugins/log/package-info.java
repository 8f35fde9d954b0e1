@NullMarked
package io.alarmnotifier.plugins.log;

import org.jspecify.annotations.NullMarked;
