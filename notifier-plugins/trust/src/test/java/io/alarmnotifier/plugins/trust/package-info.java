@NullMarked
package io.alarmnotifier.plugins.trust;

import org.jspecify.annotations.NullMarked;
