@NullMarked
package io.alarmnotifier.plugins.exec;

import org.jspecify.annotations.NullMarked;
