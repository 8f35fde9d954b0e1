@NullMarked
package io.alarmnotifier.plugins.mailto;

import org.jspecify.annotations.NullMarked;
