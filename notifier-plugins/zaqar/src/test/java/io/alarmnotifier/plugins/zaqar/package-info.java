@NullMarked
package io.alarmnotifier.plugins.zaqar;

import org.jspecify.annotations.NullMarked;
