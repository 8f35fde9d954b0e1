@NullMarked
package io.alarmnotifier.plugins.heat;

import org.jspecify.annotations.NullMarked;
